package dev.reeve.core.repeat;

import dev.reeve.model.task.Task;

/** What became of a request to run a task again. */
public sealed interface RepeatOutcome {
  /** A new task with the same spec; its {@code retryOf} names the old one. */
  record Repeated(Task task) implements RepeatOutcome {}

  /** The old task has not ended yet. */
  record NotEnded(Task task) implements RepeatOutcome {}

  /** There is no such task for this caller. */
  record NotFound() implements RepeatOutcome {}
}
