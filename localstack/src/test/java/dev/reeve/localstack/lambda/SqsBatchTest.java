package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class SqsBatchTest {
  private static final Message A = message("a", "{\"kind\":\"ring\"}");
  private static final Message B = message("b", "{\"kind\":\"sweep\"}");

  private final FakeInvoker invoker = new FakeInvoker();
  private final RecordedPauses pauses = new RecordedPauses();

  @Test
  void deliver_whenFunctionSucceeds_isDone() throws InterruptedException {
    assertThat(batch().deliver(List.of(A, B))).isEqualTo(new SqsBatch.Result(List.of(A, B), ""));
  }

  @Test
  void deliver_whenFunctionFails_leavesAll() throws InterruptedException {
    invoker.then(FakeInvoker.ERROR);

    assertThat(batch().deliver(List.of(A, B)).done()).isEmpty();
    assertThat(invoker.events()).hasSize(1);
  }

  @Test
  void deliver_whenSomeFail_isDoneWithTheOthers() throws InterruptedException {
    invoker.then(FakeInvoker.failing("a"));

    assertThat(batch().deliver(List.of(A, B)).done()).containsExactly(B);
  }

  @Test
  void deliver_whenAnUnknownItemFails_leavesAll() throws InterruptedException {
    invoker.then(FakeInvoker.failing("a", "z"));

    assertThat(batch().deliver(List.of(A, B)).done()).isEmpty();
  }

  @Test
  void deliver_whenThrottled_triesUntilItIsNot() throws InterruptedException {
    invoker.then(FakeInvoker.THROTTLED, FakeInvoker.THROTTLED, FakeInvoker.THROTTLED);

    assertThat(batch().deliver(List.of(A)).done()).containsExactly(A);
    assertThat(pauses.all())
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void deliver_whenThrottledForTheVisibilityTimeout_leavesTheMessages()
      throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      invoker.then(FakeInvoker.THROTTLED);
    }

    assertThat(batch().deliver(List.of(A)).done()).isEmpty();
    assertThat(pauses.total()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(35));
  }

  @Test
  void filteredOut_whenAPatternLooksIntoTheBody_areTheOthers() {
    assertThat(batch("{\"body\":{\"kind\":[\"ring\"]}}").filteredOut(List.of(A, B)))
        .containsExactly(B);
  }

  @Test
  void event_whenMade_hasTheFormOfTheDeveloperGuide() throws IOException {
    var message =
        Message.builder()
            .messageId("059f36b4-87a3-44ab-83d2-661975830a7d")
            .receiptHandle("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...")
            .body("Test message.")
            .md5OfBody("e4e68fb7bd0e697a0ae8f1bb342846b3")
            .attributes(
                Map.of(
                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1",
                    MessageSystemAttributeName.SENT_TIMESTAMP, "1545082649183",
                    MessageSystemAttributeName.SENDER_ID, "AIDAIENQZJOLO23YVJ4VO",
                    MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                        "1545082649185"))
            .messageAttributes(
                Map.of(
                    "myAttribute",
                    MessageAttributeValue.builder()
                        .stringValue("myValue")
                        .dataType("String")
                        .build()))
            .build();
    var records = new SqsRecords(config(List.of()));

    assertThat(Json.MAPPER.readTree(SqsRecords.event(List.of(records.json(message)))))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"Records": [{
                  "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
                  "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...",
                  "body": "Test message.",
                  "attributes": {
                    "ApproximateReceiveCount": "1",
                    "SentTimestamp": "1545082649183",
                    "SenderId": "AIDAIENQZJOLO23YVJ4VO",
                    "ApproximateFirstReceiveTimestamp": "1545082649185"
                  },
                  "messageAttributes": {
                    "myAttribute": {
                      "stringValue": "myValue",
                      "stringListValues": [],
                      "binaryListValues": [],
                      "dataType": "String"
                    }
                  },
                  "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
                  "eventSource": "aws:sqs",
                  "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:my-queue",
                  "awsRegion": "us-east-2"
                }]}"""));
  }

  private SqsBatch batch(String... patterns) {
    return new SqsBatch(config(List.of(patterns)), invoker, pauses);
  }

  private static SqsMappingConfig config(List<String> patterns) {
    return new SqsMappingConfig(
        "mapping",
        "http://localhost/my-queue",
        "arn:aws:sqs:us-east-2:123456789012:my-queue",
        "function",
        10,
        Duration.ZERO,
        OptionalInt.of(2),
        patterns,
        true,
        Duration.ofSeconds(30));
  }

  private static Message message(String id, String body) {
    return Message.builder().messageId(id).receiptHandle("r" + id).body(body).build();
  }
}
