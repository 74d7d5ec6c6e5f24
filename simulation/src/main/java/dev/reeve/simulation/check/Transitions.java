package dev.reeve.simulation.check;

import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.simulation.fault.Plan;

/** The part of the ledger that is about single changes: which may follow which, and by whom. */
final class Transitions {
  private final Plan plan;
  private final Ledger ledger;

  Transitions(Plan plan, Ledger ledger) {
    this.plan = plan;
    this.ledger = ledger;
  }

  void check(TaskRecord known, Task before, TaskChange change, Task after) {
    checkStep(known, before, after);
    checkFence(before, change);
    checkCancelled(before, after);
  }

  private void checkStep(TaskRecord known, Task before, Task after) {
    var id = after.id();
    ledger.require(
        !before.status().isTerminal(),
        Invariant.TERMINAL_ABSORBING,
        id,
        before.state() + " became " + after.state());
    if (after.status().isTerminal()) {
      known.ends++;
      ledger.require(known.ends == 1, Invariant.ENDS_ONCE, id, "It ended " + known.ends + " times");
    }
    int steps = after.attempt() - before.attempt();
    boolean waitsAnew =
        after.status() == TaskStatus.PENDING || after.status() == TaskStatus.SCHEDULED;
    ledger.require(
        steps == 0 || (steps == 1 && waitsAnew),
        Invariant.ATTEMPTS_COUNT,
        id,
        "#" + before.attempt() + " became #" + after.attempt() + " " + after.status());
    boolean sameState = steps == 0 && before.status() == after.status();
    ledger.require(
        sameState || before.status().successors().contains(after.status()),
        Invariant.LEGAL_TRANSITION,
        id,
        before.status() + " became " + after.status());
    ledger.require(
        after.failures() <= after.spec().retry().maxAttempts()
            && after.failovers() <= RunChange.FAILOVERS_MAX
            && (after.failures() < after.spec().retry().maxAttempts()
                || after.status().isTerminal()),
        Invariant.RETRIES_BOUNDED,
        id,
        after.failures() + " failures, " + after.failovers() + " failovers");
    boolean changesNoFleet =
        plan.isClean() && after.status() != TaskStatus.RETRYING && !after.status().isTerminal();
    ledger.require(
        !changesNoFleet || after.attempt() == 1 + after.failures(),
        Invariant.NO_ATTEMPT_WASTED,
        id,
        "#" + after.attempt() + " after " + after.failures() + " failures");
  }

  private void checkFence(Task before, TaskChange change) {
    if (!(change instanceof TaskChange.OfAttempt ofAttempt)) {
      return;
    }
    var attempt = ofAttempt.attempt();
    ledger.require(
        attempt.number() == before.attempt(),
        Invariant.FENCED,
        before.id(),
        change.getClass().getSimpleName()
            + " of #"
            + attempt.number()
            + " hit "
            + before.current());
    if (change instanceof RunChange.Finish finish) {
      ledger.require(
          before.state() instanceof TaskState.Running(var run, var _)
              && run.worker().equals(finish.worker()),
          Invariant.FENCED,
          before.id(),
          finish.worker() + " finished " + before.state());
    }
    if (change instanceof RunChange.Claim claim) {
      boolean free =
          before.status() == TaskStatus.PENDING
              || before.holder().filter(claim.worker()::equals).isPresent();
      ledger.require(
          free, Invariant.FENCED, before.id(), claim.worker() + " claimed " + before.state());
    }
  }

  private void checkCancelled(Task before, Task after) {
    ledger.require(
        !before.cancelRequested() || after.attempt() == before.attempt(),
        Invariant.CANCELLED_STARTS_NOTHING,
        after.id(),
        "It is to be cancelled, and began #" + after.attempt());
  }
}
