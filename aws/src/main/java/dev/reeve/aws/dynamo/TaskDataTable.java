package dev.reeve.aws.dynamo;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.task.AttemptRecord;
import dev.reeve.core.task.LogPage;
import dev.reeve.core.task.TaskData;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The table of what is large or grows. Each part of a task is an item of its own, written once.
 *
 * <pre>
 * task_id    S  partition key
 * part       S  sort key, numbers in ten and six digits so that they sort:
 *               payload · result#attempt · log#attempt#sequence · attempt#attempt
 * json       S  payload and result
 * lines      L  log: "1767225600000 STDOUT text"
 * worker_id, started_at, ended_at, code, message, exit   attempt
 * expire_at  N  epoch seconds: TTL
 * </pre>
 *
 * <p>Every part is kept for the retention of tasks plus a margin, counted from when it is written:
 * a task's end is not known then. The margin covers what may lie between the two, delays and
 * retries; a payload is written with the time at which its task is due, if that is later.
 */
public final class TaskDataTable implements TaskData {
  /** Longer than the retries of any task should go on. */
  private static final Duration MARGIN = Duration.ofDays(30);

  /** As many attempts as a task can have in practice; more are not listed. */
  private static final int ATTEMPTS_MAX = 1000;

  private static final Pattern LOG_PART = Pattern.compile("log#\\d{10}#\\d{6}");

  private final DynamoDbClient client;
  private final String table;
  private final Duration kept;

  /**
   * Makes no request.
   *
   * @param retention how long a task is kept after its end
   */
  public TaskDataTable(DynamoDbClient client, String table, Duration retention) {
    this.client = client;
    this.table = table;
    this.kept = retention.plus(MARGIN);
  }

  @Override
  public void putPayload(TaskSpec spec, JsonText payload, Instant due) {
    put("payload", part(spec.id(), payloadPart(spec), due).text("json", payload.value()));
  }

  @Override
  public Optional<JsonText> payload(TaskSpec spec) {
    return json(spec.id(), payloadPart(spec));
  }

  private static String payloadPart(TaskSpec spec) {
    return "payload#" + spec.submitId();
  }

  @Override
  public void putResult(Attempt attempt, JsonText result, Instant now) {
    put(
        "result",
        part(attempt.task(), numbered("result", attempt), now).text("json", result.value()));
  }

  @Override
  public Optional<JsonText> result(Attempt attempt) {
    return json(attempt.task(), numbered("result", attempt));
  }

  @Override
  public void putLog(Attempt attempt, int sequence, List<LogLine> lines, Instant now) {
    var part = "%s#%06d".formatted(numbered("log", attempt), sequence);
    put("log", part(attempt.task(), part, now).list("lines", Lines.write(lines)));
  }

  /**
   * Reads consistently: an eventually consistent answer could show a chunk before an earlier one,
   * which whoever follows the log would then never see.
   *
   * @throws IllegalArgumentException if the position is none that an earlier page gave
   */
  @Override
  public LogPage logs(TaskId task, String position, int chunksMax) {
    if (!position.isEmpty() && !LOG_PART.matcher(position).matches()) {
      throw new IllegalArgumentException("No page of a log ended at \"" + position + "\"");
    }
    // No part sorts between "log#…" and its own text with a character behind it.
    var chunks = parts(task, position.isEmpty() ? "log#" : position + "!", "log~", chunksMax + 1);
    var shown = chunks.subList(0, Math.min(chunksMax, chunks.size()));
    return new LogPage(
        shown.stream().flatMap(TaskDataTable::entries).toList(),
        shown.isEmpty() ? position : shown.getLast().text("part"),
        chunks.size() <= chunksMax);
  }

  @Override
  public void putAttempt(AttemptRecord record) {
    var attempt = record.attempt();
    var values =
        part(attempt.task(), numbered("attempt", attempt), record.endedAt())
            .text("worker_id", record.worker() == null ? null : record.worker().toString())
            .instant("started_at", record.startedAt())
            .instant("ended_at", record.endedAt())
            .text("code", record.failure().code())
            .text("message", record.failure().message());
    if (record.failure().exitCode() != null) {
      values.number("exit", record.failure().exitCode());
    }
    putFirst("attempt", values);
  }

  /** At most a thousand, the earliest. */
  @Override
  public List<AttemptRecord> attempts(TaskId task) {
    return parts(task, "attempt#", "attempt~", ATTEMPTS_MAX).stream()
        .map(TaskDataTable::readAttempt)
        .toList();
  }

  private void put(String operation, Values values) {
    var item = values.map();
    AwsCall.of(
        "task data put " + operation,
        new Item(item).text("task_id"),
        () -> client.putItem(put -> put.tableName(table).item(item)));
  }

  /** What is there already stays. */
  private void putFirst(String operation, Values values) {
    var item = values.map();
    AwsCall.of(
        "task data put " + operation,
        new Item(item).text("task_id"),
        () -> {
          try {
            return client.putItem(
                put ->
                    put.tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(task_id)"));
          } catch (ConditionalCheckFailedException there) {
            return there;
          }
        });
  }

  private Optional<JsonText> json(TaskId task, String part) {
    return AwsCall.of(
        "task data get " + part,
        task.value(),
        () -> {
          var answer =
              client.getItem(
                  get -> get.tableName(table).key(key(task, part).map()).consistentRead(true));
          return answer.hasItem()
              ? Optional.of(new JsonText(new Item(answer.item()).text("json")))
              : Optional.empty();
        });
  }

  private List<Item> parts(TaskId task, String from, String until, int limit) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("task_id = :task AND part BETWEEN :from AND :until")
            .expressionAttributeValues(
                new Values()
                    .text(":task", task.value())
                    .text(":from", from)
                    .text(":until", until)
                    .map())
            .consistentRead(true)
            .build();
    return Pages.read(client::query, "task data query", query, limit).stream()
        .map(Item::new)
        .toList();
  }

  private Values part(TaskId task, String part, Instant from) {
    return key(task, part).expiry("expire_at", from.plus(kept));
  }

  private static Values key(TaskId task, String part) {
    return new Values().text("task_id", task.value()).text("part", part);
  }

  private static String numbered(String kind, Attempt attempt) {
    return "%s#%010d".formatted(kind, attempt.number());
  }

  private static int number(Item item) {
    return Integer.parseInt(item.text("part").split("#", -1)[1]);
  }

  private static Stream<LogPage.Entry> entries(Item chunk) {
    return Lines.read(chunk.list("lines")).stream()
        .map(line -> new LogPage.Entry(number(chunk), line));
  }

  private static AttemptRecord readAttempt(Item item) {
    var worker = item.textOrNull("worker_id");
    return new AttemptRecord(
        new Attempt(new TaskId(item.text("task_id")), number(item)),
        worker == null ? null : WorkerId.parse(worker),
        item.instantOrNull("started_at"),
        item.instant("ended_at"),
        new Failure(
            item.text("code"),
            item.text("message"),
            item.has("exit") ? item.integer("exit") : null));
  }
}
