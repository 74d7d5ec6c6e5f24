package dev.reeve.model.task;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import java.time.Instant;

/**
 * A conditional write to a task: the only way a task ever changes. Each kind says when it is
 * allowed, what it leaves behind, and how to tell that it already happened, so that a repeated,
 * reordered or late writer loses without harm. A store does exactly this, atomically.
 */
public sealed interface TaskChange permits QueueChange, TaskChange.OfAttempt {
  TaskId task();

  /** The writer's clock. */
  Instant at();

  /** Whether {@code task} allows the change: the condition of the write. */
  boolean permittedBy(Task task);

  /** What the change makes of a task that permits it. */
  Task applyTo(Task task);

  /**
   * Whether {@code task}, which no longer permits the change, already is what the change wanted:
   * then the write has happened, whoever sent it, perhaps an earlier try of this very call.
   */
  boolean isDoneIn(Task task);

  /** A change about one attempt, refused once there is a later one. */
  sealed interface OfAttempt extends TaskChange
      permits RunChange,
          QueueChange.Retry,
          QueueChange.Postpone,
          QueueChange.Promote,
          QueueChange.Expire,
          QueueChange.Watch,
          QueueChange.DeadLetter {
    Attempt attempt();

    @Override
    default TaskId task() {
      return attempt().task();
    }

    /** Whether {@code task} still is at this attempt. */
    default boolean concerns(Task task) {
      return task.attempt() == attempt().number();
    }

    /** Whether {@code task} already waits in a queue as the attempt after this one. */
    default boolean isQueuedAsNext(Task task) {
      return task.attempt() == attempt().number() + 1 && task.status() == TaskStatus.PENDING;
    }
  }
}
