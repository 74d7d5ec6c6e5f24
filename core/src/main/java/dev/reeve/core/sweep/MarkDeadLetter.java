package dev.reeve.core.sweep;

import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.QueueChange;
import java.time.InstantSource;

/** Notes on a task that a queue gave up its message. The task waits on; a sweep sends another. */
public final class MarkDeadLetter {
  private final TaskStore tasks;
  private final InstantSource clock;

  public MarkDeadLetter(TaskStore tasks, InstantSource clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Marks the task if it still waits under the message's attempt.
   *
   * @return whether it is marked now; false if the message was about the past
   */
  public boolean mark(TaskMessage message) {
    return switch (tasks.change(new QueueChange.DeadLetter(message.attempt(), clock.instant()))) {
      case ChangeOutcome.Applied _, ChangeOutcome.AlreadyDone _ -> true;
      case ChangeOutcome.Refused _, ChangeOutcome.Missing _ -> false;
    };
  }
}
