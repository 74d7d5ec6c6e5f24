package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without one action, what needs it fails, and says which action is missing on what. */
class MissingRightIT {
  private static final Duration SEEN_MAX = Duration.ofSeconds(30);
  private static final String ARN = "arn:aws:%s:eu-west-1:000000000000:%s";

  @RegisterExtension static final Stacks STACKS = Stacks.perClass();

  private static StackProcess stack;

  /** Of three roles that have nothing to do with each other, each lacks one action. */
  @BeforeAll
  static void up() {
    var template =
        Templates.dev()
            .without("FunctionsSubmitRole", "SendTasks", "sqs:SendMessage")
            .without("FunctionsClockRole", "ListFleet", "ecs:ListTasks")
            .without("WorkersTaskRole", "Workers", "dynamodb:UpdateItem")
            .write();
    stack = STACKS.up("--workers", "1", "--template", template.toString());
  }

  @Test
  void submit_whenItMaySendNoMessage_answersThatItIsOurFaultAndLogsTheAction() {
    var answer = stack.user().post("/v1/tasks", Drafts.sleep(0).toString());

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().path("code").asText()).isEqualTo("internal-error");
    assertThat(log("reeve-dev-submit"))
        .contains("AccessDenied")
        .contains(denied("sqs:SendMessage", ARN.formatted("sqs", "reeve-dev-default-normal")));
  }

  @Test
  void tick_whenItMayNotListTheFleet_failsAndNamesTheAction() {
    Await.until(
        "the clock's failure is on the console",
        SEEN_MAX,
        stack::printed,
        printed ->
            printed.contains("AccessDenied")
                && printed.contains(
                    denied(
                        "ecs:ListTasks", ARN.formatted("ecs", "container-instance/reeve-dev/*"))));
  }

  @Test
  void worker_whenItMayNotRenew_endsAndNamesTheAction() {
    var worker = stack.workers().getFirst();

    Await.until("its process has ended", SEEN_MAX, () -> ProcessHandle.of(worker.pid()).isEmpty());
    assertThat(stack.workerLog(worker.id()))
        .contains("AccessDenied")
        .contains(
            denied("dynamodb:UpdateItem", ARN.formatted("dynamodb", "table/reeve-dev-workers")));
  }

  @Test
  void up_whenAFunctionMayNotPollItsSource_refusesAsLambdaDoes() {
    var template =
        Templates.dev()
            .without("FunctionsSchedulerRole", "EventSource", "sqs:GetQueueAttributes")
            .write();

    var refused = STACKS.launch(List.of("--port", "0", "--template", template.toString()));

    assertThat(refused.awaitEnd(SEEN_MAX)).isEqualTo(1);
    assertThat(refused.printed())
        .contains("EventSourcesDoorbell")
        .contains("AccessDenied")
        .contains(denied("sqs:GetQueueAttributes", ARN.formatted("sqs", "reeve-dev-doorbell")));
  }

  private static String denied(String action, String resource) {
    return "is not authorized to perform: %s on resource: %s".formatted(action, resource);
  }

  private static String log(String function) {
    try {
      return Files.readString(stack.logs().resolve(function + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
