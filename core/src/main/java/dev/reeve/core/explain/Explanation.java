package dev.reeve.core.explain;

import dev.reeve.model.task.TaskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a task waits for.
 *
 * @param status of the task when this was found out
 * @param since when it has been so
 * @param text one sentence for people
 */
public record Explanation(
    Code code, TaskStatus status, int attempt, Instant since, String text, Next next) {
  /**
   * What happens next.
   *
   * @param at when, if that is known
   */
  public record Next(String what, @Nullable Instant at) {}

  /** Every answer that there is. */
  public enum Code {
    /** Its time has not come. */
    NOT_DUE,
    /** It waits for other tasks. */
    WAITS_FOR_TASKS,
    /** It waits for the delay before its next attempt. */
    WAITS_FOR_BACKOFF,
    /** No live worker of its pool runs its type. */
    NO_WORKER_FOR_TYPE,
    /** No live worker of its pool that runs its type offers its labels. */
    NO_WORKER_FOR_LABELS,
    /** No worker of its pool is alive. */
    NO_LIVE_WORKER,
    /** Workers could run it, but all are disabled or draining. */
    WORKERS_NOT_ACTIVE,
    /** Workers that could run it have no free slot. */
    NO_FREE_SLOT,
    /** There is room for it, and a scheduler is about to take it. */
    ABOUT_TO_BE_DISPATCHED,
    /** Its queue gave its message up; a sweep will send another. */
    DEAD_LETTERED,
    /** A worker has it and is about to begin. */
    ABOUT_TO_START,
    /** It runs. */
    RUNNING,
    /** It runs, and its worker has been asked to end it. */
    CANCELLING,
    /** The worker that had it does not renew its lease. */
    WORKER_SILENT,
    /** The worker that had it is dead; its tasks are being handed to others. */
    FAILING_OVER,
    /** It failed, and its next attempt is about to be queued. */
    ABOUT_TO_RETRY,
    /** It is over. */
    ENDED
  }
}
