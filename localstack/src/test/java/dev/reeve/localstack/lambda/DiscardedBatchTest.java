package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscardedBatchTest {
  @Test
  void message_whenRetriesAreExhausted_hasTheFormOfTheDeveloperGuide() throws IOException {
    var record =
        new StreamRecord(
            "800000000003126276362", Instant.parse("2019-11-14T00:13:19Z"), Json.object());
    var batch =
        new DiscardedBatch(
            List.of(record), DiscardedBatch.Reason.RETRY_ATTEMPTS_EXHAUSTED, 1, true);

    var message =
        (ObjectNode)
            Json.MAPPER.readTree(
                batch.message(
                    StreamSamples.config(100, true, 1),
                    "shardId-00000001573689847184-864758bb",
                    "arn:aws:lambda:us-east-2:123456789012:function:myfunction",
                    Instant.parse("2019-11-14T00:13:49.717Z")));

    assertThat(((ObjectNode) message.get("requestContext")).remove("requestId").asText())
        .hasSize(36);
    assertThat(message)
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {
                  "requestContext": {
                    "functionArn": "arn:aws:lambda:us-east-2:123456789012:function:myfunction",
                    "condition": "RetryAttemptsExhausted",
                    "approximateInvokeCount": 1
                  },
                  "responseContext": {
                    "statusCode": 200,
                    "executedVersion": "1",
                    "functionError": "Unhandled"
                  },
                  "version": "1.0",
                  "timestamp": "2019-11-14T00:13:49.717Z",
                  "DDBStreamBatchInfo": {
                    "shardId": "shardId-00000001573689847184-864758bb",
                    "startSequenceNumber": "800000000003126276362",
                    "endSequenceNumber": "800000000003126276362",
                    "approximateArrivalOfFirstRecord": "2019-11-14T00:13:19Z",
                    "approximateArrivalOfLastRecord": "2019-11-14T00:13:19Z",
                    "batchSize": 1,
                    "streamArn": "arn:aws:dynamodb:us-east-2:123456789012:table/mytable/stream/2019-11-14T00:04:06.388"
                  }
                }"""));
  }
}
