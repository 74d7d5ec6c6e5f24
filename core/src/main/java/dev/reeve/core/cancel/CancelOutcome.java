package dev.reeve.core.cancel;

import dev.reeve.model.task.Task;

/** What became of a request to cancel. */
public sealed interface CancelOutcome {
  /** It did not run, and never will; also if it was cancelled before. */
  record Cancelled(Task task) implements CancelOutcome {}

  /** It runs; its worker has been asked to end it. */
  record Requested(Task task) implements CancelOutcome {}

  /** It ended otherwise before. */
  record AlreadyEnded(Task task) implements CancelOutcome {}

  /** There is no such task for this caller. */
  record NotFound() implements CancelOutcome {}
}
