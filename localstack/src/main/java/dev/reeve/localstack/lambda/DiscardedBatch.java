package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Records a stream mapping gave up, as its on-failure destination hears of them: where they are,
 * never what they hold.
 *
 * <p>Source: AWS Lambda Developer Guide, "Retain discarded records for a DynamoDB event source in
 * Lambda".
 */
record DiscardedBatch(
    List<StreamRecord> records, Reason reason, int invocations, boolean functionError) {
  /** Why. */
  enum Reason {
    RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted"),
    RECORD_AGE_EXCEEDED("RecordAgeExceeded");

    private final String condition;

    Reason(String condition) {
      this.condition = condition;
    }
  }

  String message(StreamMappingConfig config, String shardId, String functionArn, Instant now) {
    ObjectNode json = Json.object();
    json.putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", functionArn)
        .put("condition", reason.condition)
        .put("approximateInvokeCount", invocations);
    ObjectNode response = json.putObject("responseContext");
    response.put("statusCode", 200).put("executedVersion", "1");
    if (functionError) {
      response.put("functionError", "Unhandled");
    }
    json.put("version", "1.0");
    json.put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
    json.putObject("DDBStreamBatchInfo")
        .put("shardId", shardId)
        .put("startSequenceNumber", records.getFirst().sequenceNumber())
        .put("endSequenceNumber", records.getLast().sequenceNumber())
        .put("approximateArrivalOfFirstRecord", arrival(records.getFirst()))
        .put("approximateArrivalOfLastRecord", arrival(records.getLast()))
        .put("batchSize", records.size())
        .put("streamArn", config.streamArn());
    return new String(Json.bytes(json), StandardCharsets.UTF_8);
  }

  private static String arrival(StreamRecord record) {
    return record.createdAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
