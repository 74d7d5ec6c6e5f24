package dev.reeve.aws.dynamo;

import static dev.reeve.aws.dynamo.RunWrites.fence;
import static dev.reeve.model.task.TaskStatus.BLOCKED;
import static dev.reeve.model.task.TaskStatus.CANCELLED;
import static dev.reeve.model.task.TaskStatus.DISPATCHED;
import static dev.reeve.model.task.TaskStatus.FAILED;
import static dev.reeve.model.task.TaskStatus.PENDING;
import static dev.reeve.model.task.TaskStatus.RETRYING;
import static dev.reeve.model.task.TaskStatus.RUNNING;
import static dev.reeve.model.task.TaskStatus.SCHEDULED;
import static dev.reeve.model.task.TaskStatus.SUCCEEDED;
import static dev.reeve.model.task.TaskStatus.TIMED_OUT;

import dev.reeve.model.task.Failures;
import dev.reeve.model.task.QueueChange;

/** The expressions of what moves a task in time or looks after it. */
final class QueueWrites {
  private static final String RETRY =
      """
      SET task_state = :pending, attempt = :next, not_before = :due, state_since = :now
      REMOVE worker_id, started_at, outcome, retry_at""";

  private static final String POSTPONE =
      """
      SET task_state = :scheduled, attempt = :next, due_shard = :shard, due_at = :due,
      state_since = :now
      REMOVE worker_id, started_at, outcome, retry_at""";

  private static final String RETRYING_IF = "attempt = :attempt AND task_state = :retrying";

  private static final String PROMOTE =
      """
      SET task_state = :pending, not_before = due_at, state_since = :now
      REMOVE due_shard, due_at""";

  private static final String PROMOTE_IF = "attempt = :attempt AND task_state = :scheduled";

  private static final String CANCEL =
      """
      SET task_state = :cancelled, outcome = :outcome, state_since = :now, expire_at = :expire
      REMOVE worker_id, started_at, retry_at, not_before, dead_lettered_at, due_shard, due_at,
      watch_shard, check_at""";

  private static final String CANCEL_IF =
      "task_state IN (:scheduled, :blocked, :pending, :dispatched, :retrying)";

  private static final String REQUEST_CANCEL =
      """
      SET cancel_requested = :now, cancel_state = :cancelled, cancel_outcome = :outcome""";

  private static final String REQUEST_CANCEL_IF =
      "task_state = :running AND attribute_not_exists(cancel_requested)";

  private static final String EXPIRE =
      """
      SET task_state = :timed_out, outcome = :outcome, state_since = :now, expire_at = :expire
      REMOVE worker_id, not_before, dead_lettered_at, watch_shard, check_at""";

  /** A bound that the item does not have is never passed: comparing it is false. */
  private static final String EXPIRE_IF =
      """
      attempt = :attempt AND task_state IN (:pending, :dispatched) AND
      (start_by <= :now OR end_by <= :now)""";

  private static final String WATCH = "SET watch_shard = :shard, check_at = :check";

  private static final String WATCH_IF =
      """
      attempt = :attempt AND
      NOT task_state IN (:succeeded, :failed, :timed_out, :cancelled)""";

  private static final String DEAD_LETTER = "SET dead_lettered_at = :now";

  private static final String DEAD_LETTER_IF =
      """
      attempt = :attempt AND task_state = :pending AND
      attribute_not_exists(dead_lettered_at)""";

  private final TaskItem item;

  QueueWrites(TaskItem item) {
    this.item = item;
  }

  TaskWrite of(QueueChange change) {
    return switch (change) {
      case QueueChange.Retry(var attempt, var notBefore, var at) ->
          new TaskWrite(
              RETRY,
              RETRYING_IF,
              fence(attempt.number(), at)
                  .number(":next", attempt.next().number())
                  .instant(":due", notBefore)
                  .statuses(RETRYING, PENDING)
                  .map());
      case QueueChange.Postpone(var attempt, var dueAt, var at) ->
          new TaskWrite(
              POSTPONE,
              RETRYING_IF,
              fence(attempt.number(), at)
                  .number(":next", attempt.next().number())
                  .number(":shard", item.shardOf(attempt.task()))
                  .instant(":due", dueAt)
                  .statuses(RETRYING, SCHEDULED)
                  .map());
      case QueueChange.Promote(var attempt, var at) ->
          new TaskWrite(
              PROMOTE, PROMOTE_IF, fence(attempt.number(), at).statuses(SCHEDULED, PENDING).map());
      case QueueChange.Cancel cancel -> cancel(cancel);
      case QueueChange.RequestCancel(var _, var at) ->
          new TaskWrite(
              REQUEST_CANCEL,
              REQUEST_CANCEL_IF,
              new Values()
                  .instant(":now", at)
                  .nested(":outcome", TaskOutcome.OF_CANCEL.write())
                  .statuses(RUNNING, CANCELLED)
                  .map());
      case QueueChange.Expire(var attempt, var at) ->
          new TaskWrite(
              EXPIRE,
              EXPIRE_IF,
              fence(attempt.number(), at)
                  .nested(":outcome", TaskOutcome.of(Failures.NOT_STARTED).write())
                  .expiry(":expire", item.expiry(at))
                  .statuses(PENDING, DISPATCHED, TIMED_OUT)
                  .map());
      case QueueChange.Watch(var attempt, var checkAt, var _) ->
          new TaskWrite(
              WATCH,
              WATCH_IF,
              new Values()
                  .number(":attempt", attempt.number())
                  .number(":shard", item.shardOf(attempt.task()))
                  .instant(":check", checkAt)
                  .statuses(SUCCEEDED, FAILED, TIMED_OUT, CANCELLED)
                  .map());
      case QueueChange.DeadLetter(var attempt, var at) ->
          new TaskWrite(
              DEAD_LETTER, DEAD_LETTER_IF, fence(attempt.number(), at).statuses(PENDING).map());
    };
  }

  private TaskWrite cancel(QueueChange.Cancel cancel) {
    return new TaskWrite(
        CANCEL,
        CANCEL_IF,
        new Values()
            .instant(":now", cancel.at())
            .nested(":outcome", TaskOutcome.OF_CANCEL.write())
            .expiry(":expire", item.expiry(cancel.at()))
            .statuses(SCHEDULED, BLOCKED, PENDING, DISPATCHED, RETRYING, CANCELLED)
            .map());
  }
}
