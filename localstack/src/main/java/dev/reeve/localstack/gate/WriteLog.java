package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Notes each write to an item that reached DynamoDB: who sent it, what it said and what became of
 * it. Notes nothing until it is told to, and keeps the newest only. Safe for many threads.
 */
public final class WriteLog {
  /** The most writes it keeps. */
  public static final int WRITES_MAX = 50_000;

  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem");
  private static final List<String> TOLD =
      List.of("Key", "UpdateExpression", "ExpressionAttributeValues");
  private static final int TEXT_MAX = 64;
  private static final String DONE = "OK";

  private final InstantSource clock;
  private final Deque<SeenWrite> seen = new ArrayDeque<>();
  private volatile boolean on;
  private long number;

  /** A log that notes nothing yet. */
  public WriteLog(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A write.
   *
   * @param number counts up from 1, without gaps
   * @param outcome {@code OK}, or the type of the error such as {@code
   *     ConditionalCheckFailedException}
   * @param said the request's key, expression and values; of a put the item's short attributes
   */
  public record SeenWrite(
      long number,
      Instant at,
      String caller,
      String operation,
      String table,
      String outcome,
      ObjectNode said) {}

  /** Forgets what there is, and notes all from now on. */
  public synchronized void start() {
    seen.clear();
    on = true;
  }

  /** Notes no more, and forgets. */
  public synchronized void stop() {
    on = false;
    seen.clear();
  }

  /** The oldest writes after that number, as far as they are kept. */
  public synchronized List<SeenWrite> after(long last, int most) {
    return seen.stream().filter(write -> write.number() > last).limit(most).toList();
  }

  void saw(Call call, Answer answer) throws IOException {
    if (!on || call.service() != Protocol.DYNAMODB || !WRITES.contains(call.operation())) {
      return;
    }
    var outcome = answer.isSuccess() ? DONE : errorType(answer);
    var said = said(call.body());
    synchronized (this) {
      number++;
      if (seen.size() >= WRITES_MAX) {
        seen.removeFirst();
      }
      seen.addLast(
          new SeenWrite(
              number,
              clock.instant(),
              call.caller().name(),
              call.operation(),
              call.body().path("TableName").asText(),
              outcome,
              said));
    }
  }

  private static String errorType(Answer answer) throws IOException {
    var type = Json.read(answer.body()).path("__type").asText();
    return type.substring(type.indexOf('#') + 1);
  }

  private static ObjectNode said(ObjectNode request) {
    var said = Json.object();
    for (var field : TOLD) {
      if (request.has(field)) {
        said.set(field, request.path(field).deepCopy());
      }
    }
    var item = Json.object();
    for (var attribute : request.path("Item").properties()) {
      if (isShort(attribute.getValue())) {
        item.set(attribute.getKey(), attribute.getValue());
      }
    }
    if (!item.isEmpty()) {
      said.set("Item", item);
    }
    return said;
  }

  private static boolean isShort(JsonNode value) {
    return value.path("S").asText().length() + value.path("N").asText().length() <= TEXT_MAX
        && (value.has("S") || value.has("N"));
  }
}
