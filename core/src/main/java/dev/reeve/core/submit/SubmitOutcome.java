package dev.reeve.core.submit;

import dev.reeve.model.task.Task;

/** What became of one submitted task. */
public sealed interface SubmitOutcome {
  /** Taken: it will run, whatever fails from now on. */
  record Accepted(Task task) implements SubmitOutcome {}

  /** The same key and body came before; this is the task they made. */
  record Repeated(Task task) implements SubmitOutcome {}

  /** The same key came before with another body. */
  record KeyReused(Task task) implements SubmitOutcome {}
}
