package dev.reeve.localstack.scenario;

import static dev.reeve.localstack.scenario.RunningStack.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's first hour: one task of each kind, and what goes wrong with tasks. */
class FirstTasksIT {
  @TempDir static Path folder;
  private static RunningStack stack;

  @BeforeAll
  static void up() throws Exception {
    stack = RunningStack.start(folder, "--workers", "2");
  }

  @AfterAll
  static void down() {
    stack.close();
  }

  @Test
  void submit_whenShellEchoes_succeedsWithItsOutputAsResultAndLog() {
    var task = stack.run("{\"type\":\"SHELL\",\"payload\":{\"command\":\"echo hello\"}}");

    assertThat(status(task)).isEqualTo("SUCCEEDED");
    assertThat(task.path("result").asText()).isEqualTo("hello");
    var log = stack.get("/v1/tasks/" + task.path("id").asText() + "/logs").body();
    assertThat(log.at("/lines/0/text").asText()).isEqualTo("hello");
    assertThat(log.path("end").asBoolean()).isTrue();
  }

  @Test
  void submit_whenPythonPrints_succeeds() {
    var task = stack.run("{\"type\":\"PYTHON\",\"payload\":{\"script\":\"print(6 * 7)\"}}");

    assertThat(status(task)).isEqualTo("SUCCEEDED");
    assertThat(task.path("result").asText()).isEqualTo("42");
  }

  @Test
  void submit_whenJavaHandlerCounts_succeeds() {
    var task =
        stack.run(
            "{\"type\":\"JAVA\",\"payload\":{\"handler\":\"word-count\","
                + "\"input\":{\"text\":\"one two two\"}}}");

    assertThat(status(task)).isEqualTo("SUCCEEDED");
    assertThat(task.path("result").toString()).isEqualTo("{\"words\":3}");
  }

  @Test
  void submit_whenHttpGoesToThisMachine_failsBecauseItIsNotAllowed() {
    var task =
        stack.run(
            "{\"type\":\"HTTP\",\"payload\":{\"method\":\"GET\",\"url\":\"http://127.0.0.1:9/\"}}");

    assertThat(status(task)).isEqualTo("FAILED");
    assertThat(task.at("/error/message").asText()).contains("127.0.0.1");
  }

  @Test
  void submit_whenCommandFailsWithRetries_failsAtTheLastAttempt() {
    var submitted =
        stack.post(
            "/v1/tasks",
            "{\"type\":\"SHELL\",\"payload\":{\"command\":\"exit 3\"},\"retry\":{\"maxAttempts\":2,"
                + "\"backoff\":\"FIXED\",\"initialDelaySeconds\":1,\"jitter\":false}}");
    var id = submitted.body().path("id").asText();

    var task = stack.ended(id, Duration.ofSeconds(30));

    assertThat(submitted.status()).isEqualTo(202);
    assertThat(status(task)).isEqualTo("FAILED");
    assertThat(task.path("attempt").asInt()).isEqualTo(2);
    assertThat(task.at("/error/exitCode").asInt()).isEqualTo(3);
    assertThat(stack.get("/v1/tasks/" + id + "/attempts").body().path("attempts")).hasSize(2);
  }

  @Test
  void submit_whenRunOutlivesItsTimeout_timesOut() {
    var task =
        stack.run(
            "{\"type\":\"SHELL\",\"payload\":{\"command\":\"sleep 60\"},\"timeoutSeconds\":1}");

    assertThat(status(task)).isEqualTo("TIMED_OUT");
  }

  @Test
  void cancel_whileItRuns_endsItAndItsProcesses() {
    var id =
        stack
            .post("/v1/tasks", "{\"type\":\"SHELL\",\"payload\":{\"command\":\"sleep 60\"}}")
            .body()
            .path("id")
            .asText();
    RunningStack.await(
        Duration.ofSeconds(20),
        () -> status(stack.get("/v1/tasks/" + id).body()),
        "RUNNING"::equals,
        "it runs");

    var cancel = stack.post("/v1/tasks/" + id + "/cancel", "");

    assertThat(cancel.status()).isEqualTo(202);
    assertThat(status(stack.ended(id, Duration.ofSeconds(20)))).isEqualTo("CANCELLED");
  }

  @Test
  void submit_whenSentTwiceUnderOneKey_isOneTask() {
    var body = "{\"type\":\"SLEEP\",\"payload\":{\"seconds\":0}}";
    var first = stack.post("/v1/tasks", body, "Idempotency-Key", "the-only-one");
    var second = stack.post("/v1/tasks", body, "Idempotency-Key", "the-only-one");
    var other = stack.post("/v1/tasks", body.replace('0', '1'), "Idempotency-Key", "the-only-one");

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  void submit_whenFieldIsUnknown_saysWhichAndTakesNothing() {
    var answer =
        stack.post("/v1/tasks", "{\"type\":\"SLEEP\",\"payload\":{\"seconds\":0},\"colour\":1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/colour");
  }

  @Test
  void explain_whenNobodyOffersItsLabel_namesTheLabel() {
    var id =
        stack
            .post(
                "/v1/tasks",
                "{\"type\":\"SLEEP\",\"payload\":{\"seconds\":0},\"labels\":{\"gpu\":\"yes\"}}")
            .body()
            .path("id")
            .asText();

    var explanation = stack.get("/v1/tasks/" + id + "/explain").body();

    assertThat(explanation.path("code").asText()).isEqualTo("NO_WORKER_FOR_LABELS");
    assertThat(explanation.path("text").asText()).contains("gpu=yes");
  }
}
