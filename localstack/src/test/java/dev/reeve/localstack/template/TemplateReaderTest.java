package dev.reeve.localstack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.localstack.template.EcsServiceDefinition.Container;
import dev.reeve.localstack.template.HttpApiDefinition.Authorizer;
import dev.reeve.localstack.template.HttpApiDefinition.Route;
import dev.reeve.localstack.template.HttpApiDefinition.Throttling;
import dev.reeve.localstack.template.QueueDefinition.Redrive;
import dev.reeve.localstack.template.RolePolicies.Effect;
import dev.reeve.localstack.template.RolePolicies.Statement;
import dev.reeve.localstack.template.RuleDefinition.Target;
import dev.reeve.localstack.template.TableDefinition.Index;
import dev.reeve.localstack.template.TableDefinition.KeyElement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TemplateReaderTest {
  private static final String FUNCTION = "reeve-test-scheduler";
  private static final String FUNCTION_ARN =
      "arn:aws:lambda:eu-west-1:000000000000:function:" + FUNCTION;
  private static final String ROLE = "arn:aws:iam::000000000000:role/reeve-test-SchedulerRole4";
  private static final String TABLE =
      "arn:aws:dynamodb:eu-west-1:000000000000:table/reeve-test-tasks";
  private static final String DEAD = "arn:aws:sqs:eu-west-1:000000000000:reeve-test-dead";
  private static final String STREAM = TABLE + "/stream/2000-01-01T00:00:00.000";

  private final StackTemplate template = Samples.small();

  @Test
  void read_whenTableDeclared_findsKeysIndexesStreamAndTtl() {
    assertThat(template.tables())
        .containsExactly(
            new TableDefinition(
                "TasksTable1",
                "reeve-test-tasks",
                TABLE,
                Map.of("id", "S", "due_shard", "N", "due_at", "N"),
                List.of(new KeyElement("id", "HASH")),
                List.of(
                    new Index(
                        "due",
                        List.of(
                            new KeyElement("due_shard", "HASH"), new KeyElement("due_at", "RANGE")),
                        "INCLUDE",
                        List.of("owner_id"))),
                Optional.of("NEW_AND_OLD_IMAGES"),
                Optional.of(STREAM),
                Optional.of("expire_at")));
  }

  @Test
  void read_whenQueuesDeclared_findsAttributesAndRedrive() {
    assertThat(template.queues())
        .containsExactly(
            new QueueDefinition(
                "DeadQueue2",
                "reeve-test-dead",
                DEAD,
                "https://sqs.eu-west-1.amazonaws.com/000000000000/reeve-test-dead",
                Map.of("MessageRetentionPeriod", "1209600"),
                Optional.empty()),
            new QueueDefinition(
                "DoorbellQueue3",
                "reeve-test-doorbell",
                "arn:aws:sqs:eu-west-1:000000000000:reeve-test-doorbell",
                "https://sqs.eu-west-1.amazonaws.com/000000000000/reeve-test-doorbell",
                Map.of("VisibilityTimeout", "60"),
                Optional.of(new Redrive(DEAD, 10))));
  }

  @Test
  void read_whenFunctionDeclared_findsEnvironmentLimitsRoleAndAlias() {
    assertThat(template.functions())
        .containsExactly(
            new FunctionDefinition(
                "Scheduler6",
                FUNCTION,
                FUNCTION_ARN,
                "dev.reeve.functions.scheduler.SchedulerHandler::handleRequest",
                Map.of(
                    "REEVE_TASKS_TABLE",
                    "reeve-test-tasks",
                    "REEVE_QUEUE_URL_PREFIX",
                    "https://sqs.eu-west-1.amazonaws.com/000000000000/reeve-test-"),
                1024,
                Duration.ofSeconds(10),
                OptionalInt.of(2),
                ROLE,
                List.of("live")));
    assertThat(template.function(FUNCTION).handlerClass())
        .isEqualTo("dev.reeve.functions.scheduler.SchedulerHandler");
  }

  @Test
  void read_whenMappingsDeclared_findsQueueAndStreamSettings() {
    assertThat(template.eventSourceMappings())
        .containsExactly(
            new EventSourceMappingDefinition(
                "DoorbellMapping",
                FUNCTION,
                Optional.of("live"),
                "arn:aws:sqs:eu-west-1:000000000000:reeve-test-doorbell",
                true,
                OptionalInt.of(10),
                Duration.ZERO,
                List.of(),
                true,
                OptionalInt.of(2),
                false,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1),
            new EventSourceMappingDefinition(
                "StreamMapping",
                FUNCTION,
                Optional.of("live"),
                STREAM,
                true,
                OptionalInt.of(100),
                Duration.ZERO,
                List.of("{\"eventName\":[\"MODIFY\"]}"),
                false,
                OptionalInt.empty(),
                true,
                OptionalInt.of(10),
                Optional.of(Duration.ofHours(1)),
                Optional.of(DEAD),
                Optional.of("TRIM_HORIZON"),
                1));
  }

  @Test
  void read_whenHttpApiDeclared_findsRoutesAuthorizerAndThrottling() {
    var authorizer =
        new Authorizer(
            "ApiAuthorizer",
            "keys",
            FUNCTION,
            List.of("$request.header.Authorization"),
            Duration.ofMinutes(1),
            "2.0",
            true);

    assertThat(template.httpApi())
        .contains(
            new HttpApiDefinition(
                "Api",
                "reeve-test",
                List.of(
                    new Route(
                        "POST /v1/tasks",
                        FUNCTION,
                        "2.0",
                        Duration.ofSeconds(30),
                        Optional.of(authorizer)),
                    new Route(
                        "GET /health", FUNCTION, "2.0", Duration.ofSeconds(30), Optional.empty())),
                Optional.of(new Throttling(250.5, 500)),
                Map.of()));
  }

  @Test
  void read_whenRuleDeclared_findsScheduleAndTarget() {
    assertThat(template.rules())
        .containsExactly(
            new RuleDefinition(
                "ClockRule",
                "reeve-test-ClockRule",
                "arn:aws:events:eu-west-1:000000000000:rule/reeve-test-ClockRule",
                "rate(1 minute)",
                true,
                List.of(new Target(FUNCTION, Optional.empty()))));
  }

  @Test
  void read_whenServiceDeclared_findsClusterRoleAndContainer() {
    assertThat(template.services())
        .containsExactly(
            new EcsServiceDefinition(
                "Workers11",
                "reeve-test-workers-default",
                "arn:aws:ecs:eu-west-1:000000000000:service/reeve-test/reeve-test-workers-default",
                "reeve-test",
                "arn:aws:ecs:eu-west-1:000000000000:cluster/reeve-test",
                2,
                "reeve-test-worker",
                ROLE,
                512,
                1024,
                new Container(
                    "worker",
                    "reeve-worker:1",
                    Map.of("REEVE_POOL", "default", "REEVE_CAPACITY", "8"),
                    Duration.ofMinutes(2))));
  }

  @Test
  void read_whenPoliciesAttachedAndInline_mergesThemPerRole() {
    assertThat(template.role(ROLE))
        .isEqualTo(
            new RolePolicies(
                "SchedulerRole4",
                "reeve-test-SchedulerRole4",
                ROLE,
                List.of(
                    new Statement(
                        "Fleet",
                        Effect.ALLOW,
                        List.of("ecs:ListTasks"),
                        List.of("*"),
                        Map.of(
                            "ArnEquals",
                            Map.of(
                                "ecs:cluster",
                                List.of("arn:aws:ecs:eu-west-1:000000000000:cluster/reeve-test")))),
                    new Statement(
                        "",
                        Effect.ALLOW,
                        List.of("dynamodb:GetItem", "dynamodb:Query"),
                        List.of(TABLE, TABLE + "/index/due"),
                        Map.of())),
                List.of("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")));
  }

  @Test
  void read_whenFileMissingOrNoTemplate_saysSo() {
    var reader = new TemplateReader();

    assertThatThrownBy(() -> reader.read(Path.of("/nowhere/dev.template.json")))
        .isInstanceOf(TemplateException.class)
        .hasMessage("No template at /nowhere/dev.template.json");
    assertThatThrownBy(() -> reader.read("s", "{"))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("The template is not JSON");
    assertThatThrownBy(() -> reader.read("s", "{}"))
        .hasMessage("The template has no Resources section");
  }
}
