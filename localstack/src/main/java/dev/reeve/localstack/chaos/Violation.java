package dev.reeve.localstack.chaos;

/**
 * A broken promise.
 *
 * @param subject the task, worker or queue it is about
 * @param text what was seen
 */
record Violation(Rule rule, String subject, String text) {
  /** What must hold, whatever fails. */
  enum Rule {
    /** Each accepted task exists. */
    ACCEPTED_EXISTS,
    /** Each task ends. */
    EVERY_TASK_ENDS,
    /** The same idempotency key is the same task, and no request makes two. */
    ONE_TASK_PER_REQUEST,
    /** Of each task every change was seen, and each begins where the one before ended. */
    HISTORY_IS_WHOLE,
    /** A terminal state never changes, and no item goes. */
    TERMINAL_IS_FINAL,
    /** Only the worker that runs an attempt ends it, once. */
    ONE_RESULT,
    /** No two accepted runs at once, and none without a claim. */
    ONE_RUN_AT_A_TIME,
    /** A cancelled task starts nothing new. */
    CANCELLED_STAYS,
    /** Attempts count up one by one and are bounded. */
    ATTEMPTS_ARE_BOUNDED,
    /** The end and the result are those of the last accepted run. */
    RIGHT_RESULT,
    /** The API shows what the item says. */
    API_TELLS_THE_TRUTH,
    /** No message is left in a queue of tasks or of a live worker. */
    QUEUES_ARE_EMPTY,
    /** No worker holds a lease of a task that has ended. */
    NO_LEASE_IS_LEFT,
    /** No dead letter that no fault explains. */
    NO_DEAD_LETTER,
    /** No worker is declared dead that nobody killed or stopped. */
    HEALTHY_WORKERS_LIVE,
    /** After an outage there are not many more requests than before it. */
    NO_RETRY_STORM,
    /** What is refused for a while is refused as 503 with Retry-After. */
    CLEAR_REFUSALS
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(rule, subject, text);
  }
}
