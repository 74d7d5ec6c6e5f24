package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSourcesConstructTest {
  private final Template dev = Synthesis.template("dev");

  @Test
  void mappings_reportTheMessagesThatFailedAndNoMore() {
    assertThat(dev.all("AWS::Lambda::EventSourceMapping").values())
        .hasSize(5)
        .allSatisfy(
            mapping ->
                assertThat(mapping.path("FunctionResponseTypes").toString())
                    .isEqualTo("[\"ReportBatchItemFailures\"]"));
  }

  @Test
  void queues_feedTheirFunctionWithoutWaiting() {
    assertThat(mappings(true))
        .extracting(
            mapping ->
                "%s -> %s, batches of %s, window %s"
                    .formatted(
                        dev.owner(mapping.path("EventSourceArn")).path("QueueName").asText(),
                        dev.functionOfAlias(mapping.path("FunctionName")),
                        mapping.path("BatchSize"),
                        mapping.path("MaximumBatchingWindowInSeconds")))
        .containsExactly(
            "reeve-dev-doorbell -> reeve-dev-scheduler, batches of 10, window 0",
            "reeve-dev-sweeps -> reeve-dev-sweeper, batches of 1, window 0",
            "reeve-dev-dead-tasks -> reeve-dev-deadletter, batches of 10, window 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void queue_invokesNoMoreThanTheFunctionsShare(String environment) {
    Template template = Synthesis.template(environment);

    assertThat(template.all("AWS::Lambda::EventSourceMapping").values())
        .filteredOn(mapping -> mapping.has("ScalingConfig"))
        .allSatisfy(
            mapping -> {
              String function = template.functionOfAlias(mapping.path("FunctionName"));
              JsonNode settings =
                  template
                      .named("AWS::Lambda::Function", "FunctionName")
                      .getOrDefault(function, template.root());
              assertThat(mapping.at("/ScalingConfig/MaximumConcurrency").asInt())
                  .as(function)
                  .isBetween(2, settings.path("ReservedConcurrentExecutions").asInt());
            });
  }

  @Test
  void streams_giveUpOnARecordAfterAnHourAndParkIt() {
    assertThat(mappings(false))
        .hasSize(2)
        .allSatisfy(
            mapping -> {
              assertThat(mapping.path("StartingPosition").asText()).isEqualTo("TRIM_HORIZON");
              assertThat(mapping.path("BatchSize").asInt()).isEqualTo(100);
              assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).isTrue();
              assertThat(mapping.path("MaximumRetryAttempts").asInt()).isEqualTo(10);
              assertThat(mapping.path("MaximumRecordAgeInSeconds").asInt()).isEqualTo(3_600);
              JsonNode destination = mapping.at("/DestinationConfig/OnFailure/Destination");
              assertThat(dev.owner(destination).path("QueueName").asText())
                  .isEqualTo("reeve-dev-dead-records");
            });
  }

  @Test
  void filters_passWhatTheFunctionsActOnAndNotTheirOwnWrites() {
    assertThat(
            mappings(false).stream()
                .flatMap(mapping -> mapping.at("/FilterCriteria/Filters").valueStream())
                .map(filter -> filter.path("Pattern").asText()))
        .containsExactly(
            "{\"eventName\":[\"INSERT\",\"MODIFY\"],\"dynamodb\":{\"NewImage\":{\"task_state\":"
                + "{\"S\":[\"RETRYING\",\"SUCCEEDED\",\"FAILED\",\"TIMED_OUT\",\"CANCELLED\"]}}}}",
            "{\"eventName\":[\"MODIFY\"],\"dynamodb\":{\"NewImage\":{\"worker_state\":"
                + "{\"S\":[\"DEAD\"]}}}}",
            "{\"eventName\":[\"REMOVE\"],\"dynamodb\":{\"OldImage\":{\"leases\":"
                + "{\"SS\":[{\"exists\":true}]}}}}");
  }

  @Test
  void clock_ticksAtWholeMinutes() {
    assertThat(dev.all("AWS::Events::Rule").values())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.path("ScheduleExpression").asText()).isEqualTo("cron(* * * * ? *)");
              assertThat(dev.functionOfAlias(rule.at("/Targets/0/Arn")))
                  .isEqualTo("reeve-dev-clock");
            });
  }

  private List<JsonNode> mappings(boolean ofQueues) {
    return dev.all("AWS::Lambda::EventSourceMapping").values().stream()
        .filter(mapping -> mapping.has("ScalingConfig") == ofQueues)
        .toList();
  }
}
