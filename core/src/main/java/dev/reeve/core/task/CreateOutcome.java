package dev.reeve.core.task;

import dev.reeve.model.task.Task;

/** What became of putting a new task. */
public sealed interface CreateOutcome {
  /** The task is there now, by this call or by an earlier try of the same submit. */
  record Created(Task task) implements CreateOutcome {}

  /** Another submit has made a task of this id before. */
  record Exists(Task task) implements CreateOutcome {}
}
