package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.Violation.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who may be believed dead. */
final class WorkerRules {
  /** Twice the lease, and what reading streams takes: what stopped earlier no longer explains. */
  private static final Duration STOP_EXPLAINS = Duration.ofSeconds(25);

  private final List<FaultWindow> ofWorkers;

  WorkerRules(List<FaultWindow> faults) {
    this.ofWorkers = faults.stream().filter(FaultWindow::strikesWorker).toList();
  }

  List<Violation> check(List<WorkerChanged> changes) {
    return changes.stream()
        .filter(change -> change.state().equals("DEAD"))
        .filter(change -> ofWorkers.stream().noneMatch(fault -> explains(fault, change)))
        .map(
            change ->
                new Violation(
                    Rule.HEALTHY_WORKERS_LIVE,
                    change.id(),
                    "was declared dead about %s, and nobody had killed or stopped it"
                        .formatted(change.seen())))
        .toList();
  }

  private static boolean explains(FaultWindow fault, WorkerChanged death) {
    Instant forgotten = fault.until().plus(STOP_EXPLAINS);
    boolean lasting = fault.from().equals(fault.until());
    return fault.ecsTask().equals(death.ecsTask())
        && !fault.from().isAfter(death.seen())
        && (lasting || death.seen().isBefore(forgotten));
  }
}
