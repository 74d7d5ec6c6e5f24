package dev.reeve.simulation.system;

import dev.reeve.core.life.Identity;
import dev.reeve.core.life.Log;
import dev.reeve.core.life.WorkerProcess;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Offer;
import dev.reeve.simulation.check.Ledger;
import dev.reeve.simulation.check.Trace;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.fault.Faults;
import dev.reeve.simulation.fault.Plan;
import dev.reeve.simulation.kernel.Host;
import dev.reeve.simulation.kernel.Kernel;
import dev.reeve.simulation.port.Hints;
import dev.reeve.simulation.port.SimFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The containers of the workers' service: it keeps as many running as were asked for. */
final class Containers {
  private static final long START_MAX = Kernel.micros(Duration.ofSeconds(20));
  private static final long PAUSE_MAX = Kernel.micros(Duration.ofSeconds(40));
  private static final long KILL_AFTER = Kernel.micros(Duration.ofMinutes(2));

  private final Kernel kernel;
  private final Plan plan;
  private final Faults faults;
  private final Ledger ledger;
  private final Trace trace;
  private final Parts parts;
  private final SplittableRandom random;
  private final List<Container> running = new ArrayList<>();
  private int started;

  /** What containers are made of. */
  record Parts(
      Wiring wiring,
      Hints hints,
      SimFleet fleet,
      Trace trace,
      Function<String, Host> newHost,
      String pool) {}

  private record Container(int place, Host host, WorkerProcess process, Holder id) {}

  private static final class Holder {
    private @Nullable WorkerId now;
  }

  Containers(
      Kernel kernel,
      Plan plan,
      Faults faults,
      Ledger ledger,
      Parts parts,
      SplittableRandom random) {
    this.kernel = kernel;
    this.plan = plan;
    this.faults = faults;
    this.ledger = ledger;
    this.trace = parts.trace();
    this.parts = parts;
    this.random = random;
  }

  /** Starts all, and what is to happen to them. */
  void start() {
    for (int place = 0; place < plan.shape().workers(); place++) {
      start(place);
    }
    times(FaultKind.WORKER_CRASH, this::crash);
    times(FaultKind.WORKER_PAUSED, container -> pause(container, faults.upTo(PAUSE_MAX)));
    times(FaultKind.WORKER_STOPPED, this::stop);
    times(
        FaultKind.WORKERS_PAUSED,
        _ -> {
          long length = faults.upTo(PAUSE_MAX);
          List.copyOf(running).forEach(container -> pause(container, length));
        });
  }

  private void times(FaultKind kind, Consumer<Container> strike) {
    if (!plan.has(kind)) {
      return;
    }
    long at = kernel.now() + faults.untilNext(kind);
    if (at >= faults.end()) {
      return;
    }
    kernel.at(
        at,
        () -> {
          if (!running.isEmpty()) {
            var container = running.get((int) faults.upTo(running.size()));
            var id = container.id().now;
            faults.count(kind, id == null ? "" : id.toString());
            trace.line(() -> "fault   " + kind + " " + container.host() + " " + id);
            strike.accept(container);
          }
          times(kind, strike);
        });
  }

  private void start(int place) {
    var name = "container-" + started++;
    var host = parts.newHost().apply(name);
    var offer =
        new Offer(
            1 + random.nextInt(plan.shape().slots()),
            Set.of("SLEEP", "SHELL"),
            place == 0 ? Map.of("gpu", "yes") : new HashMap<>(),
            1 + random.nextInt(3));
    var id = new Holder();
    var process =
        new WorkerProcess(
            parts.wiring().work(host, new UserCode(kernel, faults, ledger, host), random.split()),
            new Identity(parts.pool(), plan.shape().poolShards(), offer, name),
            parts.hints()::inbox,
            busy -> new Load(0, 0, busy),
            random.split(),
            new Log(event -> trace.line(() -> "worker  " + host + " " + event)));
    var container = new Container(place, host, process, id);
    running.add(container);
    parts.fleet().started(name, host);
    host.whenKilled(() -> gone(container, name));
    kernel.start(
        host,
        "main",
        () -> {
          process.run(next -> id.now = next);
          host.kill();
        });
  }

  private void gone(Container container, String name) {
    trace.line(() -> "fault   " + container.host() + " is gone");
    running.remove(container);
    parts.fleet().ended(name);
    kernel.at(kernel.now() + random.nextLong(START_MAX), () -> start(container.place()));
  }

  /** At once, or in the middle of its next call. */
  private void crash(Container container) {
    if (faults.upTo(2) == 0) {
      container.host().kill();
    } else {
      container.host().awaits(container.host()::kill);
    }
  }

  private void pause(Container container, long length) {
    long until = Math.min(faults.end(), kernel.now() + length);
    if (faults.upTo(2) == 0) {
      container.host().pauseUntil(until);
    } else {
      container.host().awaits(() -> container.host().pauseUntil(until));
    }
  }

  /** As ECS does: asks it to end, and kills it two minutes later. */
  private void stop(Container container) {
    var drain = Duration.ofSeconds(faults.upTo(110));
    kernel.start(container.host(), "drain", () -> container.process().stop(drain));
    kernel.at(kernel.now() + KILL_AFTER, container.host()::kill);
  }

  /** The id of some worker, if one has registered. */
  Optional<WorkerId> any() {
    return running.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(running.get((int) faults.upTo(running.size())).id().now);
  }
}
