package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlarmsConstructTest {
  private final Template dev = Synthesis.template("dev");

  @Test
  void alarms_coverQueuesTasksWorkersStreamsAndFunctions() {
    Stream<String> functions =
        Arrays.stream(ReeveFunction.values())
            .flatMap(name -> Stream.of("errors-" + name.id(), "throttles-" + name.id()));
    Stream<String> others =
        Stream.of(
            "oldest-default-critical",
            "oldest-default-high",
            "oldest-default-normal",
            "oldest-default-low",
            "visible-dead-tasks",
            "visible-dead-doorbells",
            "visible-dead-sweeps",
            "visible-dead-records",
            "task-failures",
            "no-live-worker-default",
            "iterator-age-lifecycle",
            "iterator-age-failover");

    assertThat(alarms(dev).keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(others, functions).map("reeve-dev-"::concat).toList());
  }

  @Test
  void everyAlarm_tellsTheTopic() {
    String topic = List.copyOf(dev.all("AWS::SNS::Topic").keySet()).getFirst();

    assertThat(alarms(dev).values())
        .allSatisfy(
            alarm ->
                assertThat(alarm.path("AlarmActions").toString())
                    .isEqualTo("[{\"Ref\":\"" + topic + "\"}]"));
  }

  @Test
  void topic_takesFromTheAlarmsOfTheEnvironmentAndNoPlainText() {
    JsonNode policy = List.copyOf(dev.all("AWS::SNS::TopicPolicy").values()).getFirst();

    assertThat(policy.at("/PolicyDocument/Statement").valueStream().map(each -> each.path("Sid")))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("AllowPublishThroughSSLOnly", "Alarms");
    assertThat(policy.toString())
        .contains("\"Service\":\"cloudwatch.amazonaws.com\"", ":alarm:reeve-dev-*");
  }

  @Test
  void silenceAboutWorkers_isAnAlarmInProdOnly() {
    assertThat(silence("prod")).isEqualTo("breaching");
    assertThat(silence("staging")).isEqualTo("notBreaching");
    assertThat(silence("dev")).isEqualTo("notBreaching");
  }

  private static String silence(String environment) {
    Template template = Synthesis.template(environment);
    return alarm(template, "no-live-worker-default").path("TreatMissingData").asText();
  }

  @Test
  void metricsOfReeve_carryTheEnvironment() {
    JsonNode failures = alarm(dev, "task-failures").path("Metrics");
    JsonNode workers = alarm(dev, "no-live-worker-default");

    assertThat(failures.toString())
        .contains(
            "\"Namespace\":\"Reeve\"",
            "\"MetricName\":\"TasksEnded\"",
            "{\"Name\":\"Environment\",\"Value\":\"dev\"},{\"Name\":\"Outcome\",\"Value\":\"FAILED\"}",
            "{\"Name\":\"Outcome\",\"Value\":\"TIMED_OUT\"}");
    assertThat(workers.path("Namespace").asText()).isEqualTo("Reeve");
    assertThat(workers.path("MetricName").asText()).isEqualTo("LiveWorkers");
    assertThat(workers.path("Dimensions").toString())
        .isEqualTo(
            "[{\"Name\":\"Environment\",\"Value\":\"dev\"},{\"Name\":\"Pool\",\"Value\":\"default\"}]");
  }

  @Test
  void dashboard_showsTheWayOfATask() {
    assertThat(dev.all("AWS::CloudWatch::Dashboard").values())
        .singleElement()
        .satisfies(
            dashboard ->
                assertThat(dashboard.toString())
                    .contains(
                        "Tasks ended",
                        "Live workers",
                        "Dead letters",
                        "Waiting",
                        "Oldest message (s)",
                        "Invocations",
                        "Duration p99 (ms)",
                        "Stream iterator age (ms)"));
  }

  private static JsonNode alarm(Template template, String suffix) {
    return alarms(template)
        .getOrDefault(
            new Names(template.environment()).of(suffix), template.root().path("missing"));
  }

  private static Map<String, JsonNode> alarms(Template template) {
    return template.named("AWS::CloudWatch::Alarm", "AlarmName");
  }
}
