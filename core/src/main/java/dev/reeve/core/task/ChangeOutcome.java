package dev.reeve.core.task;

import dev.reeve.model.task.Task;

/** What became of one conditional change of a task. Every case is ordinary; none is an error. */
public sealed interface ChangeOutcome {
  /** The change was made now; the task as it is after it. */
  record Applied(Task task) implements ChangeOutcome {}

  /** The task already was what the change wanted. */
  record AlreadyDone(Task task) implements ChangeOutcome {}

  /** The task does not allow it; the task as it is. */
  record Refused(Task task) implements ChangeOutcome {}

  /** There is no such task. */
  record Missing() implements ChangeOutcome {}
}
