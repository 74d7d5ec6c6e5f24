package dev.reeve.aws.dynamo;

import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.retry.Backoff;
import dev.reeve.model.retry.RetryPolicy;
import dev.reeve.model.task.Deadlines;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A task as an item, and back. {@link TaskTable} says what the attributes mean.
 *
 * @param shards into how many the indexes are cut
 * @param retention how long a task is kept after its end
 */
record TaskItem(int shards, Duration retention) {
  /** Milliseconds in 13 digits sort as text until the year 2286. */
  private static final int MILLIS_DIGITS = 13;

  TaskItem {
    if (shards < 1) {
      throw new IllegalArgumentException("shards must be 1 or more, not " + shards);
    }
  }

  /** The shard of a task: the same for ever, since String.hashCode is specified. */
  int shardOf(TaskId id) {
    return Math.floorMod(id.value().hashCode(), shards);
  }

  Instant expiry(Instant endedAt) {
    return endedAt.plus(retention);
  }

  static String digits(Instant at) {
    return String.format("%0" + MILLIS_DIGITS + "d", at.toEpochMilli());
  }

  /** The place of a task in the order of creation. */
  static String recentKey(TaskId id, Instant createdAt) {
    return digits(createdAt) + "#" + id;
  }

  Map<String, AttributeValue> write(Task task) {
    var values = writeSpec(task.spec());
    values
        .text("task_state", task.status().name())
        .number("attempt", task.attempt())
        .number("failures", task.failures())
        .number("failovers", task.failovers())
        .instant("state_since", task.since())
        .instant("start_by", task.startBy())
        .instant("check_at", task.checkAt());
    if (task.checkAt() != null) {
      values.number("watch_shard", shardOf(task.id()));
    }
    switch (task.state()) {
      case TaskState.Scheduled(var dueAt) ->
          values.instant("due_at", dueAt).number("due_shard", shardOf(task.id()));
      case TaskState.Blocked() -> {}
      case TaskState.Pending(var notBefore, var deadLetteredAt) ->
          values.instant("not_before", notBefore).instant("dead_lettered_at", deadLetteredAt);
      case TaskState.Dispatched(var worker) -> values.text("worker_id", worker.toString());
      case TaskState.Running(var run, var cancelRequestedAt) -> {
        writeRun(values, run);
        if (cancelRequestedAt != null) {
          values
              .instant("cancel_requested", cancelRequestedAt)
              .text("cancel_state", TaskStatus.CANCELLED.name())
              .nested("cancel_outcome", TaskOutcome.OF_CANCEL.write());
        }
      }
      case TaskState.Retrying(var run, var failure, var dueAt) -> {
        writeRun(values, run);
        values.nested("outcome", TaskOutcome.of(failure).write()).instant("retry_at", dueAt);
      }
      case TaskState.Ended ended -> {
        writeRun(values, ended.run());
        values
            .nested("outcome", TaskOutcome.of(ended).write())
            .expiry("expire_at", expiry(task.since()));
      }
    }
    return values.map();
  }

  private static void writeRun(Values values, @Nullable Run run) {
    if (run != null) {
      values.text("worker_id", run.worker().toString()).instant("started_at", run.startedAt());
    }
  }

  private Values writeSpec(TaskSpec spec) {
    var values =
        new Values()
            .text("id", spec.id().value())
            .number("recent_shard", shardOf(spec.id()))
            .text("recent_key", recentKey(spec.id(), spec.createdAt()))
            .text("submit_id", spec.submitId())
            .text("request_hash", spec.requestHash())
            .text("owner_id", spec.owner())
            .text("task_name", spec.name())
            .text("task_type", spec.type())
            .text("pool", spec.level().pool())
            .text("task_priority", spec.level().priority().name())
            .map("labels", spec.labels())
            .map("tags", spec.tags())
            .number("timeout_ms", spec.deadlines().execution().toMillis())
            .instant("end_by", spec.deadlines().endBy())
            .flag("exclusive", spec.exclusive())
            .text("retry", writeRetry(spec.retry()))
            .text("retry_of", spec.retryOf() == null ? null : spec.retryOf().value());
    return switch (spec.payload()) {
      case TaskContent.Inline(var json) -> values.text("payload", json.value());
      case TaskContent.Stored(var bytes) -> values.number("payload_bytes", bytes);
    };
  }

  private static String writeRetry(RetryPolicy retry) {
    return "%d %s %d %d %s %s"
        .formatted(
            retry.maxAttempts(),
            retry.backoff(),
            retry.initialDelay().toMillis(),
            retry.maxDelay().toMillis(),
            retry.jitter() ? "jitter" : "even",
            retry.retryOn().stream().sorted().collect(Collectors.joining(",")));
  }

  static Task read(Map<String, AttributeValue> image) {
    var item = new Item(image);
    return new Task(
        readSpec(item),
        item.integer("attempt"),
        item.integer("failures"),
        item.integer("failovers"),
        readState(item),
        item.instant("state_since"),
        item.instantOrNull("start_by"),
        item.instantOrNull("check_at"));
  }

  private static TaskState readState(Item item) {
    var status = TaskStatus.valueOf(item.text("task_state"));
    return switch (status) {
      case SCHEDULED -> new TaskState.Scheduled(item.instant("due_at"));
      case BLOCKED -> new TaskState.Blocked();
      case PENDING ->
          new TaskState.Pending(item.instant("not_before"), item.instantOrNull("dead_lettered_at"));
      case DISPATCHED -> new TaskState.Dispatched(WorkerId.parse(item.text("worker_id")));
      case RUNNING -> new TaskState.Running(readRun(item), item.instantOrNull("cancel_requested"));
      case RETRYING ->
          new TaskState.Retrying(readRun(item), readFailure(item), item.instant("retry_at"));
      case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED ->
          TaskOutcome.read(item.nested("outcome"))
              .ended(status, item.has("worker_id") ? readRun(item) : null);
    };
  }

  private static Run readRun(Item item) {
    return new Run(WorkerId.parse(item.text("worker_id")), item.instant("started_at"));
  }

  private static Failure readFailure(Item item) {
    var failure = TaskOutcome.read(item.nested("outcome")).failure();
    if (failure == null) {
      throw new IllegalStateException("Task " + item.text("id") + " retries without a failure");
    }
    return failure;
  }

  private static TaskSpec readSpec(Item item) {
    var retryOf = item.textOrNull("retry_of");
    return new TaskSpec(
        new TaskId(item.text("id")),
        item.text("submit_id"),
        item.textOrNull("request_hash"),
        item.text("owner_id"),
        item.text("task_name"),
        item.text("task_type"),
        item.has("payload_bytes")
            ? new TaskContent.Stored(item.integer("payload_bytes"))
            : new TaskContent.Inline(new JsonText(item.text("payload"))),
        new Level(item.text("pool"), Priority.valueOf(item.text("task_priority"))),
        item.map("labels"),
        item.map("tags"),
        new Deadlines(Duration.ofMillis(item.number("timeout_ms")), item.instantOrNull("end_by")),
        item.flag("exclusive"),
        readRetry(item.text("retry")),
        Instant.ofEpochMilli(Long.parseLong(item.text("recent_key").substring(0, MILLIS_DIGITS))),
        retryOf == null ? null : new TaskId(retryOf));
  }

  private static RetryPolicy readRetry(String text) {
    var parts = text.split(" ", 6);
    return new RetryPolicy(
        Integer.parseInt(parts[0]),
        Backoff.valueOf(parts[1]),
        Duration.ofMillis(Long.parseLong(parts[2])),
        Duration.ofMillis(Long.parseLong(parts[3])),
        parts[4].equals("jitter"),
        parts[5].isEmpty()
            ? Set.of()
            : Arrays.stream(parts[5].split(",", -1)).collect(Collectors.toUnmodifiableSet()));
  }
}
