package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the stacks against cdk-nag's AwsSolutions: what it finds is explained here, or mended. */
class NagTest {
  private static final String WORKER_QUEUES =
      "Workers make their queues at run time under names of their own ids: a prefix is all that can"
          + " be known before.";
  private static final String STREAMS =
      "A stream's ARN ends in the time it was switched on; the table in it is exact.";
  private static final String FLEET =
      "ECS makes the ids of its tasks, and ListTasks knows no resource that Fargate has: a condition"
          + " holds it to this environment's cluster.";

  private static final List<Explained> EXPLAINED =
      List.of(
          new Explained(
              "HttpApi/GET \\.(health|openapi\\.json): AwsSolutions-APIG4",
              "These two are open on purpose and say nothing about any task."),
          new Explained(
              "(?!reeve-prod/)[^/]+/Tables/\\w+/Resource: AwsSolutions-DDB3",
              "Outside prod the data can be lost without harm; prod is not excused."),
          new Explained(
              "Queues/DeadRecords/Resource: AwsSolutions-SQS3",
              "It is the on-failure destination of both streams, which cdk-nag does not look at."),
          new Explained(
              "Workers/Vpc/Resource: AwsSolutions-VPC7",
              "Nothing can connect to the network, and what leaves it is in the workers' own logs;"
                  + " flow logs are billed by volume."),
          new Explained(
              "Workers/Cluster/Resource: AwsSolutions-ECS4",
              "Billed per task and metric; Reeve's own metrics and alarms say more about workers."),
          new Explained(
              "Workers/Pool-\\w+/Task/Resource: AwsSolutions-ECS2",
              "Names and numbers of the environment; there is no secret among them."),
          new Explained(
              "Workers/Pool-\\w+/Task/ExecutionRole/DefaultPolicy/Resource:"
                  + " AwsSolutions-IAM5\\[Resource::\\*]",
              "ecr:GetAuthorizationToken knows no resource."),
          new Explained(
              "(Workers/TaskRole|Functions/(Api|Scheduler|Sweeper)/Role)/Resource:"
                  + " AwsSolutions-IAM5\\[Resource::\\S+:sqs:\\S+-worker-\\*]",
              WORKER_QUEUES),
          new Explained(
              "Functions/(Lifecycle|Failover)/Role/Resource:"
                  + " AwsSolutions-IAM5\\[Resource::\\S+/stream/\\*]",
              STREAMS),
          new Explained(
              "Functions/(Clock|Sweeper)/Role/Resource:"
                  + " AwsSolutions-IAM5\\[Resource::(\\S+:ecs:\\S+:task/\\S+/)?\\*]",
              FLEET));

  /** A finding that stays, with the reason. */
  private record Explained(Pattern finding, String reason) {
    Explained(String finding, String reason) {
      this(Pattern.compile(finding), reason);
    }

    boolean covers(String message) {
      return finding.matcher(message).find();
    }
  }

  static List<String> environments() {
    return ReeveApp.ENVIRONMENTS;
  }

  @ParameterizedTest
  @MethodSource("environments")
  void findings_inEachEnvironment_areAllExplained(String environment) {
    assertThat(Synthesis.messages(environment))
        .filteredOn(message -> EXPLAINED.stream().noneMatch(each -> each.covers(message)))
        .isEmpty();
  }

  @Test
  void explanations_whenNothingNeedsThem_areStale() {
    var messages = new ArrayList<String>();
    environments().forEach(environment -> messages.addAll(Synthesis.messages(environment)));

    assertThat(EXPLAINED)
        .allSatisfy(each -> assertThat(messages).as(each.toString()).anyMatch(each::covers));
  }
}
