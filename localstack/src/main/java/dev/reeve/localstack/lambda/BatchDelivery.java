package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Delivers records of one shard until the function takes them, or they are too old or were tried
 * too often (AWS Lambda Developer Guide, "Configuring error handling controls for DynamoDB event
 * sources"). A batch that fails is retried from its first failing record, or cut in two.
 */
final class BatchDelivery {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long RETRY_NANOS_MIN = 200_000_000;
  private static final long RETRY_NANOS_MAX = 10_000_000_000L;

  private final StreamEventSource.Config config;
  private final FunctionHost host;
  private final Consumer<String> failures;

  BatchDelivery(StreamEventSource.Config config, FunctionHost host, Consumer<String> failures) {
    this.config = config;
    this.host = host;
    this.failures = failures;
  }

  void deliver(List<ObjectNode> records, Pollers pollers) throws InterruptedException {
    var left = records;
    int tries = 0;
    long pause = RETRY_NANOS_MIN;
    while (!left.isEmpty() && !pollers.isClosed()) {
      var outcome = host.invoke(config.function(), event(left));
      int done = accepted(left, outcome);
      if (done == left.size()) {
        return;
      }
      left = left.subList(done, left.size());
      tries = done > 0 ? 1 : tries + 1;
      if (tries > config.maximumRetries() || tooOld(left.getFirst())) {
        left = giveUp(left);
        tries = 0;
        continue;
      }
      if (config.bisects() && left.size() > 1 && done == 0) {
        deliver(left.subList(0, left.size() / 2), pollers);
        left = left.subList(left.size() / 2, left.size());
        tries = 0;
        continue;
      }
      pollers.rest(pause);
      pause = Math.min(RETRY_NANOS_MAX, pause * 2);
    }
  }

  /** With bisecting one record is given up at a time, else the batch. */
  private List<ObjectNode> giveUp(List<ObjectNode> left) {
    int count = config.bisects() ? 1 : left.size();
    var first = left.getFirst().path("dynamodb");
    var last = left.get(count - 1).path("dynamodb");
    var notice =
        JSON.createObjectNode().put("version", "1.0").put("timestamp", Instant.now().toString());
    notice
        .putObject("requestContext")
        .put("functionArn", config.function())
        .put("condition", "RetryAttemptsExhausted");
    notice
        .putObject("DDBStreamBatchInfo")
        .put("startSequenceNumber", first.path("SequenceNumber").asText())
        .put("endSequenceNumber", last.path("SequenceNumber").asText())
        .put("batchSize", count)
        .put("streamArn", config.streamArn());
    failures.accept(notice.toString());
    return left.subList(count, left.size());
  }

  private boolean tooOld(ObjectNode streamRecord) {
    long created = streamRecord.path("dynamodb").path("ApproximateCreationDateTime").asLong();
    return Instant.ofEpochSecond(created).plus(config.maximumAge()).isBefore(Instant.now());
  }

  /** How many records from the first on were handled. */
  private int accepted(List<ObjectNode> records, InvocationOutcome outcome) {
    var failed = BatchAnswer.failures(outcome, config.reportsFailures());
    if (failed.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < records.size(); i++) {
      if (failed.get().contains(records.get(i).path("dynamodb").path("SequenceNumber").asText())) {
        return i;
      }
    }
    return failed.get().isEmpty() ? records.size() : 0;
  }

  private static byte[] event(List<ObjectNode> records) {
    var event = JSON.createObjectNode();
    event.putArray("Records").addAll(records);
    try {
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
