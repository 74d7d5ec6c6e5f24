package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A template with something that the stack does not know is not run, not even in part. */
class UnknownTemplateIT {
  private static final Duration REFUSED_MAX = Duration.ofSeconds(15);

  @RegisterExtension private final Stacks stacks = Stacks.perTest();
  private final Templates template = Templates.dev();

  @Test
  void up_whenAResourceTypeIsUnknown_endsAndNamesIt() {
    template.resources().putObject("Attachments").put("Type", "AWS::S3::Bucket");

    assertRefused(
        "Resource Attachments: type \"AWS::S3::Bucket\" is not known to the offline stack");
  }

  @Test
  void up_whenAPropertyIsUnknown_endsAndNamesItAndItsPlace() {
    var queue = template.resource("AWS::SQS::Queue", "QueuesDoorbell");
    properties(queue.getValue()).put("KmsMasterKeyId", "alias/own");

    assertRefused(
        "Resource %s (AWS::SQS::Queue): property \"KmsMasterKeyId\" is not known to the offline stack"
            .formatted(queue.getKey()));
  }

  @Test
  void up_whenAnIntrinsicIsUnknown_endsAndNamesItAndItsPlace() {
    var rule = template.resource("AWS::Events::Rule", "ClockEveryMinute");
    properties(rule.getValue()).putObject("ScheduleExpression").put("Fn::ImportValue", "Schedule");

    assertRefused(
        "Resource %s (AWS::Events::Rule), ScheduleExpression: intrinsic \"Fn::ImportValue\" is not known to the offline stack"
            .formatted(rule.getKey()));
  }

  @Test
  void up_whenAConditionKeyIsUnknown_endsAndNamesItAndItsRole() {
    var role = template.resource("AWS::IAM::Role", "FunctionsClockRole");
    var statement =
        (ObjectNode) properties(role.getValue()).at("/Policies/0/PolicyDocument/Statement/0");
    statement.putObject("Condition").putObject("IpAddress").put("aws:SourceIp", "10.0.0.0/8");

    assertRefused(
        "Resource %s (AWS::IAM::Role): condition key aws:SourceIp is not supported offline; supported: [dynamodb:LeadingKeys, ecs:cluster]"
            .formatted(role.getKey()));
  }

  private static ObjectNode properties(JsonNode resource) {
    return (ObjectNode) resource.path("Properties");
  }

  private void assertRefused(String message) {
    var stack = stacks.launch(List.of("--port", "0", "--template", template.write().toString()));
    Set<ProcessHandle> family = new HashSet<>();
    Await.until(
        "it has ended",
        REFUSED_MAX,
        () -> {
          family.addAll(Pids.family(stack.pid()));
          return ProcessHandle.of(stack.pid()).isEmpty();
        });

    assertThat(stack.awaitEnd(REFUSED_MAX)).isEqualTo(1);
    assertThat(stack.printed()).isEqualToIgnoringNewLines("reeve: " + message);
    assertThat(Pids.alive(List.copyOf(family))).isEmpty();
  }
}
