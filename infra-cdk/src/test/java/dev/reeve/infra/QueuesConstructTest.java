package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueuesConstructTest {
  private final Template dev = Synthesis.template("dev");

  @Test
  void everyQueue_keepsMessagesForFourteenDaysEncrypted() {
    assertThat(dev.queues())
        .hasSize(10)
        .allSatisfy(
            (name, queue) -> {
              assertThat(queue.path("MessageRetentionPeriod").asInt()).isEqualTo(14 * 24 * 3_600);
              assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
            });
  }

  @Test
  void everyQueue_refusesPlainText() {
    assertThat(dev.all("AWS::SQS::QueuePolicy").values())
        .hasSize(10)
        .allSatisfy(
            policy ->
                assertThat(policy.at("/PolicyDocument/Statement/0/Condition").toString())
                    .isEqualTo("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));
  }

  @Test
  void everyQueueThatFeedsSomething_hasADeadLetterQueueOfItsKind() {
    assertThat(
            dev.queues().entrySet().stream()
                .filter(queue -> !queue.getKey().startsWith("reeve-dev-dead-"))
                .map(queue -> queue.getKey() + " " + redrive(queue.getValue())))
        .containsExactly(
            "reeve-dev-doorbell reeve-dev-dead-doorbells 10",
            "reeve-dev-sweeps reeve-dev-dead-sweeps 10",
            "reeve-dev-default-critical reeve-dev-dead-tasks 20",
            "reeve-dev-default-high reeve-dev-dead-tasks 20",
            "reeve-dev-default-normal reeve-dev-dead-tasks 20",
            "reeve-dev-default-low reeve-dev-dead-tasks 20");
  }

  private String redrive(JsonNode queue) {
    JsonNode policy = queue.path("RedrivePolicy");
    return dev.owner(policy.path("deadLetterTargetArn")).path("QueueName").asText()
        + " "
        + policy.path("maxReceiveCount").asText();
  }

  @Test
  void priorityQueues_hideWhatIsReceivedForHalfAMinute() {
    assertThat(dev.queues().entrySet().stream().filter(each -> each.getKey().contains("-default-")))
        .hasSize(4)
        .extracting(Map.Entry::getValue)
        .allSatisfy(queue -> assertThat(queue.path("VisibilityTimeout").asInt()).isEqualTo(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void queueOfAFunction_hidesMessagesForSixOfItsTimeouts(String environment) {
    Template template = Synthesis.template(environment);
    var functions = template.named("AWS::Lambda::Function", "FunctionName");

    assertThat(template.all("AWS::Lambda::EventSourceMapping").values())
        .filteredOn(mapping -> mapping.has("ScalingConfig"))
        .hasSize(3)
        .allSatisfy(
            mapping -> {
              String function = template.functionOfAlias(mapping.path("FunctionName"));
              assertThat(
                      template
                          .owner(mapping.path("EventSourceArn"))
                          .path("VisibilityTimeout")
                          .asInt())
                  .as(function)
                  .isGreaterThanOrEqualTo(
                      6
                          * functions
                              .getOrDefault(function, template.root())
                              .path("Timeout")
                              .asInt(10_000));
            });
  }
}
