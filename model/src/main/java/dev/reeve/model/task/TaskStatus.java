package dev.reeve.model.task;

import java.util.EnumSet;
import java.util.Set;

/** Where a task stands. Transitions not allowed here are refused by every store. */
public enum TaskStatus {
  /** Waits for its time, more than fifteen minutes ahead. */
  SCHEDULED,
  /** Waits for other tasks. */
  BLOCKED,
  /** Waits in a queue for a worker, perhaps with a delay. */
  PENDING,
  /** A scheduler gave it to a worker, which has not begun. */
  DISPATCHED,
  /** A worker runs it. */
  RUNNING,
  /** An attempt failed; the next one is about to be queued. */
  RETRYING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  CANCELLED;

  /** Terminal states are absorbing: nothing is ever written over them. */
  public boolean isTerminal() {
    return successors().isEmpty();
  }

  /** The states that may follow this one. */
  public Set<TaskStatus> successors() {
    return switch (this) {
      case SCHEDULED, BLOCKED -> EnumSet.of(PENDING, CANCELLED);
      case PENDING -> EnumSet.of(PENDING, DISPATCHED, RUNNING, CANCELLED, TIMED_OUT);
      case DISPATCHED -> EnumSet.of(RUNNING, PENDING, CANCELLED, TIMED_OUT);
      case RUNNING -> EnumSet.of(SUCCEEDED, RETRYING, FAILED, TIMED_OUT, CANCELLED, PENDING);
      case RETRYING -> EnumSet.of(PENDING, SCHEDULED, CANCELLED);
      case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED -> EnumSet.noneOf(TaskStatus.class);
    };
  }
}
