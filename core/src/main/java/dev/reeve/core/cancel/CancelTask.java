package dev.reeve.core.cancel;

import dev.reeve.core.control.Caller;
import dev.reeve.core.queue.Nudges;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskStatus;
import java.time.InstantSource;
import java.util.Optional;

/** Ends a task on request: at once if it does not run, through its worker if it does. */
public final class CancelTask {
  private static final int ROUNDS_MAX = 8;

  private final TaskStore tasks;
  private final WorkerStore workers;
  private final Nudges nudges;
  private final InstantSource clock;

  public CancelTask(TaskStore tasks, WorkerStore workers, Nudges nudges, InstantSource clock) {
    this.tasks = tasks;
    this.workers = workers;
    this.nudges = nudges;
    this.clock = clock;
  }

  /** Cancels what {@code caller} can see; a foreign task does not exist. */
  public CancelOutcome cancel(TaskId id, Caller caller) {
    var task = tasks.find(id).filter(caller::sees);
    for (int round = 0; round < ROUNDS_MAX && task.isPresent(); round++) {
      var outcome = tryCancel(task.get());
      if (outcome.isPresent()) {
        return outcome.get();
      }
      task = tasks.find(id);
    }
    if (task.isPresent()) {
      throw new IllegalStateException(
          "Task " + id + " changed " + ROUNDS_MAX + " times between a read and a write");
    }
    return new CancelOutcome.NotFound();
  }

  /** Nothing if the task changed its state under our hands. */
  private Optional<CancelOutcome> tryCancel(Task task) {
    if (task.status().isTerminal()) {
      return Optional.of(
          task.status() == TaskStatus.CANCELLED
              ? new CancelOutcome.Cancelled(task)
              : new CancelOutcome.AlreadyEnded(task));
    }
    var now = clock.instant();
    boolean runs = task.status() == TaskStatus.RUNNING;
    var change =
        runs
            ? new QueueChange.RequestCancel(task.id(), now)
            : new QueueChange.Cancel(task.id(), now);
    return switch (tasks.change(change)) {
      case ChangeOutcome.Applied(var after) -> Optional.of(done(after));
      case ChangeOutcome.AlreadyDone(var after) -> Optional.of(done(after));
      case ChangeOutcome.Refused _ -> Optional.empty();
      case ChangeOutcome.Missing() -> Optional.of(new CancelOutcome.NotFound());
    };
  }

  private CancelOutcome done(Task after) {
    if (after.status().isTerminal()) {
      return new CancelOutcome.Cancelled(after);
    }
    after
        .holder()
        .ifPresent(
            worker -> {
              workers.requestCancel(worker, after.id());
              nudges.nudge(worker);
            });
    return new CancelOutcome.Requested(after);
  }
}
