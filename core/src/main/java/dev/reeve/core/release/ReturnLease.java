package dev.reeve.core.release;

import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.task.AttemptRecord;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import dev.reeve.model.task.TaskState;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Hands anew what a worker held and will not finish. Repeating it is harmless: if the task already
 * is at the next attempt, its message is sent again, for it may be the message that was lost.
 */
public final class ReturnLease {
  private static final int ROUNDS_MAX = 4;

  private final TaskStore tasks;
  private final TaskData data;
  private final EnqueueTask enqueue;
  private final InstantSource clock;

  public ReturnLease(TaskStore tasks, TaskData data, EnqueueTask enqueue, InstantSource clock) {
    this.tasks = tasks;
    this.data = data;
    this.enqueue = enqueue;
    this.clock = clock;
  }

  /** The worker lives, or ended in good order, and gives the attempt up: counts as no failure. */
  public void handBack(Attempt attempt, WorkerId worker) {
    settle(
        new RunChange.HandBack(attempt, worker, clock.instant()),
        worker,
        new Failure("HANDED_BACK", "The worker gave it back unfinished"));
  }

  /** The worker died unexplained: counts as a failover if it ran the attempt. */
  public void failOver(Attempt attempt, WorkerId worker) {
    settle(
        new RunChange.FailOver(attempt, worker, clock.instant()),
        worker,
        new Failure("WORKER_LOST", "The worker stopped renewing its lease"));
  }

  /** States may change between a refusal and the next try, hence the rounds; each is fenced. */
  private void settle(RunChange first, WorkerId worker, Failure why) {
    Optional<RunChange> next = Optional.of(first);
    for (int round = 0; round < ROUNDS_MAX && next.isPresent(); round++) {
      var change = next.get();
      next =
          switch (tasks.change(change)) {
            case ChangeOutcome.Applied(var task) -> settled(change, task, worker, why);
            case ChangeOutcome.AlreadyDone(var task) -> settled(change, task, worker, why);
            case ChangeOutcome.Refused(var task) -> instead(change, task, worker);
            case ChangeOutcome.Missing() -> Optional.empty();
          };
    }
  }

  private Optional<RunChange> settled(TaskChange change, Task task, WorkerId worker, Failure why) {
    if (task.state() instanceof TaskState.Pending(var notBefore, var _)) {
      enqueue.enqueue(task, notBefore, "lease");
      var attempt = new Attempt(task.id(), task.attempt() - 1);
      data.putAttempt(new AttemptRecord(attempt, worker, null, change.at(), why));
    }
    return Optional.empty();
  }

  private Optional<RunChange> instead(RunChange refused, Task task, WorkerId worker) {
    var attempt = refused.attempt();
    if (!refused.concerns(task)) {
      return Optional.empty();
    }
    var now = clock.instant();
    return switch (task.state()) {
      case TaskState.Running(var run, var cancelRequestedAt) when run.worker().equals(worker) -> {
        boolean over = cancelRequestedAt != null || task.failovers() >= RunChange.FAILOVERS_MAX;
        yield Optional.of(
            over
                ? new RunChange.Abandon(attempt, worker, now)
                : new RunChange.FailOver(attempt, worker, now));
      }
      case TaskState.Pending _ -> Optional.of(new RunChange.HandBack(attempt, worker, now));
      case TaskState.Dispatched(var holder) when holder.equals(worker) ->
          Optional.of(new RunChange.HandBack(attempt, worker, now));
      case TaskState.Running _, TaskState.Dispatched _ -> Optional.empty();
      case TaskState.Scheduled _, TaskState.Blocked _ -> Optional.empty();
      case TaskState.Retrying _, TaskState.Ended _ -> Optional.empty();
    };
  }
}
