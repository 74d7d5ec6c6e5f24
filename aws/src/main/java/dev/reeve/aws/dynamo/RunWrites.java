package dev.reeve.aws.dynamo;

import static dev.reeve.model.task.TaskStatus.DISPATCHED;
import static dev.reeve.model.task.TaskStatus.FAILED;
import static dev.reeve.model.task.TaskStatus.PENDING;
import static dev.reeve.model.task.TaskStatus.RETRYING;
import static dev.reeve.model.task.TaskStatus.RUNNING;

import dev.reeve.model.task.Failures;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.TaskState;
import java.time.Instant;

/** The expressions of what is written about one attempt; one update and condition for each kind. */
final class RunWrites {
  private static final String DISPATCH =
      """
      SET task_state = :dispatched, worker_id = :worker, state_since = :now
      REMOVE not_before, dead_lettered_at""";

  private static final String DISPATCH_IF = "attempt = :attempt AND task_state = :pending";

  private static final String CLAIM =
      """
      SET task_state = :running, worker_id = :worker, started_at = :now, state_since = :now
      REMOVE not_before, dead_lettered_at, start_by""";

  private static final String CLAIM_IF =
      """
      attempt = :attempt AND
      (task_state = :pending OR (task_state = :dispatched AND worker_id = :worker)) AND
      (attribute_not_exists(start_by) OR start_by > :now) AND
      (attribute_not_exists(end_by) OR end_by > :now)""";

  private static final String END =
      """
      SET task_state = :next, outcome = :outcome, failures = :failures,
      worker_id = :worker, started_at = :started, state_since = :now, expire_at = :expire
      REMOVE cancel_requested, cancel_state, cancel_outcome, watch_shard, check_at""";

  private static final String END_IF =
      "attempt = :attempt AND task_state = :running AND worker_id = :worker";

  private static final String FAIL_FOR_NOW =
      """
      SET task_state = :retrying, outcome = :outcome, failures = :failures,
      worker_id = :worker, started_at = :started, state_since = :now, retry_at = :due""";

  private static final String FAIL_FOR_NOW_IF =
      """
      attempt = :attempt AND task_state = :running AND worker_id = :worker AND
      attribute_not_exists(cancel_requested)""";

  private static final String HAND_BACK =
      """
      SET task_state = :pending, attempt = :next, not_before = :now, state_since = :now
      REMOVE worker_id, started_at, dead_lettered_at""";

  private static final String HAND_BACK_IF =
      """
      attempt = :attempt AND attribute_not_exists(cancel_requested) AND
      (task_state = :pending OR
      (worker_id = :worker AND task_state IN (:dispatched, :running)))""";

  private static final String FAIL_OVER =
      """
      SET task_state = :pending, attempt = :next, failovers = failovers + :one,
      not_before = :now, state_since = :now
      REMOVE worker_id, started_at""";

  private static final String FAIL_OVER_IF =
      """
      attempt = :attempt AND task_state = :running AND worker_id = :worker AND
      attribute_not_exists(cancel_requested) AND failovers < :most""";

  /** What a request to cancel left on the item decides how the task ends, in the same write. */
  private static final String ABANDON =
      """
      SET task_state = if_not_exists(cancel_state, :failed),
      outcome = if_not_exists(cancel_outcome, :outcome), state_since = :now, expire_at = :expire
      REMOVE cancel_requested, cancel_state, cancel_outcome, watch_shard, check_at""";

  private static final String ABANDON_IF =
      """
      attempt = :attempt AND task_state = :running AND worker_id = :worker AND
      (attribute_exists(cancel_requested) OR failovers >= :most)""";

  private final TaskItem item;

  RunWrites(TaskItem item) {
    this.item = item;
  }

  TaskWrite of(RunChange change) {
    return switch (change) {
      case RunChange.Dispatch dispatch ->
          new TaskWrite(
              DISPATCH,
              DISPATCH_IF,
              fence(dispatch)
                  .text(":worker", dispatch.worker().toString())
                  .statuses(PENDING, DISPATCHED)
                  .map());
      case RunChange.Claim claim ->
          new TaskWrite(
              CLAIM,
              CLAIM_IF,
              fence(claim)
                  .text(":worker", claim.worker().toString())
                  .statuses(PENDING, DISPATCHED, RUNNING)
                  .map());
      case RunChange.Finish finish -> finish(finish);
      case RunChange.HandBack handBack ->
          new TaskWrite(
              HAND_BACK,
              HAND_BACK_IF,
              fence(handBack)
                  .number(":next", handBack.attempt().next().number())
                  .text(":worker", handBack.worker().toString())
                  .statuses(PENDING, DISPATCHED, RUNNING)
                  .map());
      case RunChange.FailOver failOver ->
          new TaskWrite(
              FAIL_OVER,
              FAIL_OVER_IF,
              fence(failOver)
                  .number(":next", failOver.attempt().next().number())
                  .text(":worker", failOver.worker().toString())
                  .number(":one", 1)
                  .number(":most", RunChange.FAILOVERS_MAX)
                  .statuses(PENDING, RUNNING)
                  .map());
      case RunChange.Abandon abandon ->
          new TaskWrite(
              ABANDON,
              ABANDON_IF,
              fence(abandon)
                  .text(":worker", abandon.worker().toString())
                  .nested(":outcome", TaskOutcome.of(Failures.WORKERS_LOST).write())
                  .number(":most", RunChange.FAILOVERS_MAX)
                  .expiry(":expire", item.expiry(abandon.at()))
                  .statuses(RUNNING, FAILED)
                  .map());
    };
  }

  private TaskWrite finish(RunChange.Finish finish) {
    return switch (finish.next()) {
      case TaskState.Ended ended ->
          new TaskWrite(
              END,
              END_IF,
              finished(finish)
                  .text(":next", ended.status().name())
                  .nested(":outcome", TaskOutcome.of(ended).write())
                  .expiry(":expire", item.expiry(finish.at()))
                  .statuses(RUNNING)
                  .map());
      case TaskState.Retrying(var _, var failure, var dueAt) ->
          new TaskWrite(
              FAIL_FOR_NOW,
              FAIL_FOR_NOW_IF,
              finished(finish)
                  .nested(":outcome", TaskOutcome.of(failure).write())
                  .instant(":due", dueAt)
                  .statuses(RUNNING, RETRYING)
                  .map());
      case TaskState.Scheduled _, TaskState.Blocked _, TaskState.Pending _ -> throw noEnd(finish);
      case TaskState.Dispatched _, TaskState.Running _ -> throw noEnd(finish);
    };
  }

  private static Values finished(RunChange.Finish finish) {
    return fence(finish)
        .text(":worker", finish.worker().toString())
        .instant(":started", finish.run().startedAt())
        .number(":failures", finish.failures());
  }

  private static IllegalStateException noEnd(RunChange.Finish finish) {
    return new IllegalStateException("A finish ends in nothing else, but this: " + finish);
  }

  private static Values fence(RunChange change) {
    return fence(change.attempt().number(), change.at());
  }

  /** The values that every change about an attempt has. */
  static Values fence(int attempt, Instant now) {
    return new Values().number(":attempt", attempt).instant(":now", now);
  }
}
