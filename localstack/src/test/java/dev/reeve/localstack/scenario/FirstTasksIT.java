package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user's first hour: one task of each kind, and what goes wrong with tasks. */
class FirstTasksIT {
  @RegisterExtension static final Stacks STACKS = Stacks.perClass();
  private static Api user;

  @BeforeAll
  static void up() {
    user = STACKS.up("--workers", "2").user();
  }

  @Test
  void submit_whenShellEchoes_succeedsWithItsOutputAsResultAndLog() {
    var task = run("{\"type\":\"SHELL\",\"payload\":{\"command\":\"echo hello\"}}");

    assertThat(status(task)).isEqualTo("SUCCEEDED");
    assertThat(task.path("result").asText()).isEqualTo("hello");
    var log = user.get("/v1/tasks/" + task.path("id").asText() + "/logs").body();
    assertThat(log.at("/lines/0/text").asText()).isEqualTo("hello");
    assertThat(log.path("end").asBoolean()).isTrue();
  }

  @Test
  void submit_whenPythonPrints_succeeds() {
    var task = run("{\"type\":\"PYTHON\",\"payload\":{\"script\":\"print(6 * 7)\"}}");

    assertThat(status(task)).isEqualTo("SUCCEEDED");
    assertThat(task.path("result").asText()).isEqualTo("42");
  }

  @Test
  void submit_whenJavaHandlerCounts_succeeds() {
    var task =
        run(
            "{\"type\":\"JAVA\",\"payload\":{\"handler\":\"word-count\","
                + "\"input\":{\"text\":\"one two two\"}}}");

    assertThat(status(task)).isEqualTo("SUCCEEDED");
    assertThat(task.path("result").toString()).isEqualTo("{\"words\":3}");
  }

  @Test
  void submit_whenHttpGoesToThisMachine_failsBecauseItIsNotAllowed() {
    var task =
        run("{\"type\":\"HTTP\",\"payload\":{\"method\":\"GET\",\"url\":\"http://127.0.0.1:9/\"}}");

    assertThat(status(task)).isEqualTo("FAILED");
    assertThat(task.at("/error/message").asText()).contains("127.0.0.1");
  }

  @Test
  void submit_whenCommandFailsWithRetries_failsAtTheLastAttempt() {
    var submitted =
        user.post(
            "/v1/tasks",
            "{\"type\":\"SHELL\",\"payload\":{\"command\":\"exit 3\"},\"retry\":{\"maxAttempts\":2,"
                + "\"backoff\":\"FIXED\",\"initialDelaySeconds\":1,\"jitter\":false}}");
    var id = submitted.body().path("id").asText();

    var task = ended(id);

    assertThat(submitted.status()).isEqualTo(202);
    assertThat(status(task)).isEqualTo("FAILED");
    assertThat(task.path("attempt").asInt()).isEqualTo(2);
    assertThat(task.at("/error/exitCode").asInt()).isEqualTo(3);
    assertThat(user.get("/v1/tasks/" + id + "/attempts").body().path("attempts")).hasSize(2);
  }

  @Test
  void submit_whenRunOutlivesItsTimeout_timesOut() {
    var task =
        run("{\"type\":\"SHELL\",\"payload\":{\"command\":\"sleep 60\"},\"timeoutSeconds\":1}");

    assertThat(status(task)).isEqualTo("TIMED_OUT");
  }

  @Test
  void cancel_whileItRuns_endsItAndItsProcesses() {
    var id =
        user.post("/v1/tasks", "{\"type\":\"SHELL\",\"payload\":{\"command\":\"sleep 60\"}}")
            .body()
            .path("id")
            .asText();
    user.awaitStatus(id, Duration.ofSeconds(20), "RUNNING");

    var cancel = user.post("/v1/tasks/" + id + "/cancel", "");

    assertThat(cancel.status()).isEqualTo(202);
    assertThat(status(ended(id))).isEqualTo("CANCELLED");
  }

  @Test
  void submit_whenSentTwiceUnderOneKey_isOneTask() {
    var body = "{\"type\":\"SLEEP\",\"payload\":{\"seconds\":0}}";
    var first = user.post("/v1/tasks", body, "Idempotency-Key", "the-only-one");
    var second = user.post("/v1/tasks", body, "Idempotency-Key", "the-only-one");
    var other = user.post("/v1/tasks", body.replace('0', '1'), "Idempotency-Key", "the-only-one");

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  void submit_whenFieldIsUnknown_saysWhichAndTakesNothing() {
    var answer =
        user.post("/v1/tasks", "{\"type\":\"SLEEP\",\"payload\":{\"seconds\":0},\"colour\":1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/colour");
  }

  @Test
  void explain_whenNobodyOffersItsLabel_namesTheLabel() {
    var id =
        user.post(
                "/v1/tasks",
                "{\"type\":\"SLEEP\",\"payload\":{\"seconds\":0},\"labels\":{\"gpu\":\"yes\"}}")
            .body()
            .path("id")
            .asText();

    var explanation = user.get("/v1/tasks/" + id + "/explain").body();

    assertThat(explanation.path("code").asText()).isEqualTo("NO_WORKER_FOR_LABELS");
    assertThat(explanation.path("text").asText()).contains("gpu=yes");
  }

  /** Submits a task and waits for its end, as one request. */
  private static JsonNode run(String draft) {
    return Api.must(200, user.post("/v1/tasks", draft, "Prefer", "wait=25"));
  }

  private static JsonNode ended(String id) {
    return user.awaitStatus(
        id, Duration.ofSeconds(30), "SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED");
  }

  private static String status(JsonNode task) {
    return task.path("status").asText();
  }
}
