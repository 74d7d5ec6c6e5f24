package dev.reeve.simulation.system;

import dev.reeve.model.identity.WorkerId;
import dev.reeve.simulation.check.Trace;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.fault.Faults;
import dev.reeve.simulation.fault.Plan;
import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;

/** Those who disable, enable and drain workers. What they disabled they enable again. */
final class Operators {
  private static final Duration TIMEOUT = Duration.ofSeconds(29);
  private static final long DISABLED_MAX = Kernel.micros(Duration.ofSeconds(30));
  private static final long ARRIVES_WITHIN = Kernel.micros(Duration.ofSeconds(11));
  private static final long TRY_AGAIN = Kernel.micros(Duration.ofSeconds(3));

  private final Kernel kernel;
  private final Plan plan;
  private final Faults faults;
  private final Trace trace;
  private final Containers containers;
  private final LambdaFunction<Change, Boolean> api;

  private enum What {
    DISABLE,
    ENABLE,
    DRAIN
  }

  private record Change(What what, WorkerId worker) {}

  Operators(
      Plan plan,
      Faults faults,
      Trace trace,
      LambdaFunction.Parts parts,
      Wiring wiring,
      Containers containers) {
    this.kernel = parts.kernel();
    this.plan = plan;
    this.faults = faults;
    this.trace = trace;
    this.containers = containers;
    this.api =
        new LambdaFunction<>(
            "operate",
            TIMEOUT,
            parts,
            host -> {
              var changeWorker = wiring.changeWorker(host);
              return change ->
                  switch (change.what()) {
                    case DISABLE -> changeWorker.disable(change.worker()).isPresent();
                    case ENABLE -> changeWorker.enable(change.worker()).isPresent();
                    case DRAIN -> changeWorker.drain(change.worker()).isPresent();
                  };
            });
  }

  void start() {
    if (!plan.has(FaultKind.WORKER_CHANGED)) {
      return;
    }
    long at = kernel.now() + faults.untilNext(FaultKind.WORKER_CHANGED);
    if (at < faults.end()) {
      kernel.at(
          at,
          () -> {
            containers.any().ifPresent(this::change);
            start();
          });
    }
  }

  private void change(WorkerId worker) {
    faults.count(FaultKind.WORKER_CHANGED, worker.toString());
    if (faults.upTo(3) == 0) {
      tell(new Change(What.DRAIN, worker), () -> {});
      return;
    }
    tell(new Change(What.DISABLE, worker), () -> enable(worker));
  }

  /** And once more when even a disabling that was long on its way has arrived. */
  private void enable(WorkerId worker) {
    long at = Math.min(faults.end(), kernel.now() + faults.upTo(DISABLED_MAX));
    var enable = new Change(What.ENABLE, worker);
    kernel.at(at, () -> tell(enable, () -> {}));
    kernel.at(faults.end() + ARRIVES_WITHIN, () -> tell(enable, () -> {}));
  }

  private void tell(Change change, Runnable done) {
    trace.line(() -> "client  " + change);
    api.invoke(
        change,
        _ -> done.run(),
        () -> kernel.at(kernel.now() + TRY_AGAIN, () -> tell(change, done)));
  }
}
