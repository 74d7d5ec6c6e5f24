package dev.reeve.localstack.scenario;

import static dev.reeve.localstack.scenario.RunningStack.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers die, and no task with them. */
class WorkerLossIT {
  private static final Duration ELSEWHERE_MAX = Duration.ofSeconds(15);
  private static final int TASKS = 60;

  @TempDir Path folder;

  @Test
  void kill_whileTasksRunAndWait_runsThemElsewhereOnceEach() throws Exception {
    try (var stack = RunningStack.start(folder, "--workers", "3")) {
      var ids = submit(stack);
      var victim = stack.ready().at("/workers/0");
      var held = awaitHeldBy(stack, ids, victim.path("workerId").asText());

      var killedAt = Instant.now();
      ProcessHandle.of(victim.path("pid").asLong()).orElseThrow().destroyForcibly();

      var ended = new ArrayList<JsonNode>();
      for (var id : ids) {
        ended.add(stack.ended(id, Duration.ofSeconds(60)));
      }
      assertThat(ended).allSatisfy(task -> assertThat(status(task)).isEqualTo("SUCCEEDED"));
      assertThat(ended)
          .filteredOn(task -> held.contains(task.path("id").asText()))
          .isNotEmpty()
          .allSatisfy(
              task -> {
                assertThat(task.path("failovers").asInt()).isEqualTo(1);
                assertThat(task.path("attempt").asInt()).isEqualTo(2);
                assertThat(task.path("workerId")).isNotEqualTo(victim.path("workerId"));
                assertThat(Instant.parse(task.path("startedAt").asText()))
                    .isBefore(killedAt.plus(ELSEWHERE_MAX));
              });
      awaitNoLeases(stack);
    }
  }

  @Test
  void sigterm_withoutASweeper_handsBackAtOnceAndCountsNothing() throws Exception {
    try (var stack = RunningStack.start(folder, "--workers", "2", "--disable", "sweeper")) {
      var ids = submit(stack);
      var victim = stack.ready().at("/workers/0");
      var held = awaitHeldBy(stack, ids, victim.path("workerId").asText());

      ProcessHandle.of(victim.path("pid").asLong()).orElseThrow().destroy();

      for (var id : held) {
        RunningStack.await(
            Duration.ofSeconds(3),
            () -> stack.get("/v1/tasks/" + id).body(),
            task -> task.path("attempt").asInt() == 2 || status(task).equals("SUCCEEDED"),
            "task " + id + " is handed back");
      }
      for (var id : ids) {
        var task = stack.ended(id, Duration.ofSeconds(60));
        assertThat(status(task)).isEqualTo("SUCCEEDED");
        assertThat(task.path("failovers").asInt()).isZero();
      }
    }
  }

  private static List<String> submit(RunningStack stack) {
    var one = "{\"type\":\"SLEEP\",\"payload\":{\"seconds\":4}}";
    var answer =
        stack.post("/v1/tasks", "{\"tasks\":[" + (one + ",").repeat(TASKS - 1) + one + "]}");
    assertThat(answer.status()).isEqualTo(202);
    return answer.body().path("tasks").findValuesAsText("id");
  }

  /** The tasks that a worker runs, once it runs some. */
  private static List<String> awaitHeldBy(RunningStack stack, List<String> ids, String worker) {
    return RunningStack.await(
        Duration.ofSeconds(20),
        () ->
            ids.stream()
                .map(id -> stack.get("/v1/tasks/" + id).body())
                .filter(task -> status(task).equals("RUNNING"))
                .filter(task -> task.path("workerId").asText().equals(worker))
                .map(task -> task.path("id").asText())
                .toList(),
        running -> !running.isEmpty(),
        worker + " runs tasks");
  }

  private static void awaitNoLeases(RunningStack stack) {
    RunningStack.await(
        Duration.ofSeconds(20),
        () -> stack.get("/v1/workers").body(),
        workers ->
            workers.path("workers").findValues("leases").stream().allMatch(JsonNode::isEmpty),
        "no worker holds a lease");
  }
}
