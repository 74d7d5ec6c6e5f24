package dev.reeve.model.task;

import dev.reeve.model.identity.WorkerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a task is, with just the facts that this state has. */
public sealed interface TaskState {
  TaskStatus status();

  /** Not yet in any queue; the clock makes it pending shortly before {@code dueAt}. */
  record Scheduled(Instant dueAt) implements TaskState {
    @Override
    public TaskStatus status() {
      return TaskStatus.SCHEDULED;
    }
  }

  /** Waits for other tasks. */
  record Blocked() implements TaskState {
    @Override
    public TaskStatus status() {
      return TaskStatus.BLOCKED;
    }
  }

  /**
   * In a queue.
   *
   * @param notBefore no worker may start it earlier
   * @param deadLetteredAt when a queue gave up on its message; null for healthy tasks
   */
  record Pending(Instant notBefore, @Nullable Instant deadLetteredAt) implements TaskState {
    public Pending(Instant notBefore) {
      this(notBefore, null);
    }

    @Override
    public TaskStatus status() {
      return TaskStatus.PENDING;
    }
  }

  /** Given to {@code worker}, which has not begun. */
  record Dispatched(WorkerId worker) implements TaskState {
    @Override
    public TaskStatus status() {
      return TaskStatus.DISPATCHED;
    }
  }

  /**
   * A worker runs it.
   *
   * @param cancelRequestedAt when somebody asked to end it; null if nobody did
   */
  record Running(Run run, @Nullable Instant cancelRequestedAt) implements TaskState {
    @Override
    public TaskStatus status() {
      return TaskStatus.RUNNING;
    }
  }

  /**
   * An attempt failed by itself and another is allowed.
   *
   * @param dueAt when the next attempt may start
   */
  record Retrying(Run run, Failure failure, Instant dueAt) implements TaskState {
    @Override
    public TaskStatus status() {
      return TaskStatus.RETRYING;
    }
  }

  /**
   * Over, for ever.
   *
   * @param status one of the four terminal states
   * @param run the last run; null if no worker ever began it
   * @param failure null exactly if it succeeded
   * @param result null if it has none
   * @param output the last run's output if small enough to ride here, else empty
   */
  record Ended(
      TaskStatus status,
      @Nullable Run run,
      @Nullable Failure failure,
      @Nullable TaskContent result,
      List<LogLine> output)
      implements TaskState {
    public Ended {
      if (!status.isTerminal()) {
        throw new IllegalArgumentException(status + " is not terminal");
      }
      if ((failure == null) != (status == TaskStatus.SUCCEEDED)) {
        throw new IllegalArgumentException("Exactly what did not succeed has a failure");
      }
      output = List.copyOf(output);
    }

    /** An end that no worker wrote. */
    public static Ended without(TaskStatus status, @Nullable Run run, Failure failure) {
      return new Ended(status, run, failure, null, List.of());
    }
  }
}
