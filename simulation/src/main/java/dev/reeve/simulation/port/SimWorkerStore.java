package dev.reeve.simulation.port;

import dev.reeve.core.worker.Heartbeat;
import dev.reeve.core.worker.HeartbeatOutcome;
import dev.reeve.core.worker.InMemoryWorkerStore;
import dev.reeve.core.worker.ReserveOutcome;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.simulation.check.Ledger;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.port.Network.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The workers table behind the network. */
public final class SimWorkerStore implements WorkerStore {
  private static final long LAG_MAX_MICROS = 2_000_000;

  private final Network network;
  private final InMemoryWorkerStore items;
  private final WorkerStore written;
  private final Ledger ledger;
  private final Consumer<Change> stream;
  private final Versions<WorkerId, Worker> versions = new Versions<>();

  /** Images of an item before and after a change. */
  public record Change(WorkerId id, @Nullable Worker before, @Nullable Worker after) {}

  /**
   * @param stream takes the changes that the failover function's filters let through
   */
  public SimWorkerStore(Network network, Tables tables, Ledger ledger, Consumer<Change> stream) {
    this.network = network;
    this.items = tables.workers();
    this.written = tables.workersWritten();
    this.ledger = ledger;
    this.stream = stream;
  }

  private <T> T write(String operation, WorkerId id, Supplier<T> effect) {
    return network.call(
        Service.TABLES, "workers " + operation, id.toString(), () -> now(operation, id, effect));
  }

  private <T> T now(String operation, WorkerId id, Supplier<T> effect) {
    var before = items.find(id).orElse(null);
    var outcome = effect.get();
    var after = items.find(id).orElse(null);
    ledger.workers().written(id, before, after, operation);
    if (after == null ? before == null : after.equals(before)) {
      return outcome;
    }
    network.kernel().note(after == null ? -1 : after.leases().size());
    versions.add(id, network.kernel().now(), after);
    boolean dead = before != null && after != null && after.state() == WorkerState.DEAD;
    boolean goneWithLeases = before != null && after == null && !before.leases().isEmpty();
    if (dead || goneWithLeases) {
      stream.accept(new Change(id, before, after));
    }
    return outcome;
  }

  @Override
  public boolean register(Worker worker) {
    ledger.workers().runsOn(worker.id(), network.kernel().current().host());
    return write("register", worker.id(), () -> written.register(worker));
  }

  @Override
  public HeartbeatOutcome heartbeat(Heartbeat heartbeat) {
    return write("heartbeat", heartbeat.worker(), () -> written.heartbeat(heartbeat));
  }

  @Override
  public ReserveOutcome reserve(WorkerId worker, Set<Attempt> leases, int capacity) {
    return write("reserve", worker, () -> written.reserve(worker, leases, capacity));
  }

  @Override
  public void release(WorkerId worker, Set<Attempt> leases) {
    write(
        "release",
        worker,
        () -> {
          written.release(worker, leases);
          return true;
        });
  }

  @Override
  public void requestCancel(WorkerId worker, TaskId task) {
    write(
        "requestCancel",
        worker,
        () -> {
          written.requestCancel(worker, task);
          return true;
        });
  }

  @Override
  public Optional<Worker> declareDead(WorkerId worker, Instant expiresAt) {
    return write("declareDead", worker, () -> written.declareDead(worker, expiresAt));
  }

  @Override
  public Optional<Worker> changeState(WorkerId worker, WorkerState state) {
    return write("changeState", worker, () -> written.changeState(worker, state));
  }

  @Override
  public void giveUp(WorkerId worker) {
    write(
        "giveUp",
        worker,
        () -> {
          written.giveUp(worker);
          return true;
        });
  }

  @Override
  public boolean delete(WorkerId worker) {
    return write("delete", worker, () -> written.delete(worker));
  }

  @Override
  public Optional<Worker> find(WorkerId worker) {
    return network.call(
        Service.TABLES, "workers find", worker.toString(), () -> items.find(worker));
  }

  @Override
  public List<Worker> list(String pool, int shard) {
    return network.call(
        Service.TABLES,
        "workers list",
        "",
        () ->
            network.faults().strike(FaultKind.READ_STALE, "")
                ? past(pool, shard)
                : items.list(pool, shard));
  }

  private List<Worker> past(String pool, int shard) {
    var seen = new ArrayList<Worker>();
    versions.each(
        () -> network.kernel().now() - network.faults().upTo(LAG_MAX_MICROS),
        (id, worker) -> {
          if (id.pool().equals(pool) && id.shard() == shard) {
            seen.add(worker);
          }
        });
    seen.sort(Comparator.comparing(worker -> worker.id().toString()));
    return seen;
  }
}
