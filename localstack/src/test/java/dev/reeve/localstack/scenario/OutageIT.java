package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A store or queue that fails for longer than a lease costs time and nothing else. */
class OutageIT {
  private static final Duration OUTAGE = Duration.ofSeconds(15);
  private static final int RUNNING = 16;

  @RegisterExtension static final Stacks STACKS = Stacks.perClass();

  private static StackProcess stack;

  @BeforeAll
  static void up() {
    stack = STACKS.up("--workers", "3");
  }

  @Test
  void outage_whenDynamoDbFails_losesNothingAndKillsNobody() {
    var answers = throughOutageOf("dynamodb");

    assertThat(answers.submits()).anySatisfy(OutageIT::assertThatItIsUnavailable);
    assertThat(answers.reads()).anySatisfy(OutageIT::assertThatItIsUnavailable);
    assertThat(answers.reads()).extracting(Api.Answer::status).isSubsetOf(200, 503);
  }

  @Test
  void outage_whenSqsFails_losesNothingAndKillsNobody() {
    var answers = throughOutageOf("sqs");

    assertThat(answers.submits()).anySatisfy(OutageIT::assertThatItIsUnavailable);
    assertThat(answers.reads()).extracting(Api.Answer::status).containsOnly(200);
  }

  /** What the API answered while the service failed. */
  private record Answers(List<Api.Answer> submits, List<Api.Answer> reads) {}

  private static Answers throughOutageOf(String service) {
    var user = stack.user();
    var workers = workerIds(stack.admin());
    assertThat(workers).hasSize(3);
    // Half of them end while the service fails, half go on.
    var accepted = new ArrayList<>(user.submitAll(Api.times(RUNNING / 2, Drafts.sleep(6))));
    accepted.addAll(user.submitAll(Api.times(RUNNING / 2, Drafts.shell("sleep 20; echo done"))));
    for (String id : accepted) {
      user.awaitStatus(id, Duration.ofSeconds(20), "RUNNING");
    }
    var running = List.copyOf(accepted);
    var answers = new Answers(new ArrayList<>(), new ArrayList<>());

    Api.must(
        200,
        user.post(
            "/_offline/faults", "{\"service\":\"%s\",\"kind\":\"ERROR\"}".formatted(service)));
    long begun = System.nanoTime();
    Await.until(
        "the outage has lasted",
        OUTAGE.multipliedBy(3),
        () -> {
          var submitted = user.post("/v1/tasks", Drafts.sleep(0).toString());
          answers.submits().add(submitted);
          answers.reads().add(user.get("/v1/tasks/" + running.getFirst()));
          if (submitted.status() == 202) {
            accepted.add(submitted.body().path("id").asText());
          }
          return System.nanoTime() - begun >= OUTAGE.toNanos();
        });
    Api.must(200, user.delete("/_offline/faults"));

    var ended = user.awaitEnded(accepted, Duration.ofSeconds(90));
    assertThat(ended.values())
        .allSatisfy(task -> assertThat(task.path("status").asText()).isEqualTo("SUCCEEDED"));
    assertThatEachRanOnce(ended, running);
    assertThat(workerIds(stack.admin())).isEqualTo(workers);
    assertThat(answers.submits()).extracting(Api.Answer::status).isSubsetOf(202, 503);
    return answers;
  }

  private static void assertThatEachRanOnce(Map<String, JsonNode> ended, List<String> running) {
    for (String id : running) {
      assertThat(ended.get(id)).isNotNull();
      assertThat(ended.get(id).path("attempt").asInt()).isEqualTo(1);
    }
  }

  private static void assertThatItIsUnavailable(Api.Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.retryAfter()).isPresent();
    assertThat(answer.body().path("code").asText()).isEqualTo("unavailable");
  }

  private static Set<String> workerIds(Api api) {
    return api.workers().stream()
        .map(worker -> worker.path("id").asText())
        .collect(Collectors.toSet());
  }
}
