package dev.reeve.simulation.check;

import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.worker.Worker;
import java.time.Duration;
import java.time.InstantSource;

/** Counts the tasks of lower levels that are handed out before one that could have gone instead. */
final class PriorityOrder {
  /** What a scheduler takes at once. */
  private static final int BATCH = 10;

  /** A scheduler may have looked at the level just before. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Ledger ledger;
  private final InstantSource now;

  PriorityOrder(Ledger ledger, InstantSource now) {
    this.ledger = ledger;
    this.now = now;
  }

  /** A task was given to a worker. */
  void handedOut(Task given, Worker to) {
    var since = now.instant().minus(GRACE);
    for (var known : ledger.tasks().values()) {
      var task = known.task;
      if (task.spec().level().priority().compareTo(given.spec().level().priority()) < 0
          && task.state() instanceof TaskState.Pending(var notBefore, var _)
          && notBefore.isBefore(since)
          && task.since().isBefore(since)
          && to.offer().accepts(task.spec().type(), task.spec().labels())
          && !isHeld(task)) {
        known.overtaken++;
        ledger.require(
            known.overtaken <= BATCH,
            Invariant.PRIORITY_ORDER,
            task.id(),
            known.overtaken + " tasks of lower levels went first");
      }
    }
  }

  private boolean isHeld(Task task) {
    return ledger.workers().items().values().stream()
        .anyMatch(worker -> worker.leases().contains(task.current()));
  }
}
