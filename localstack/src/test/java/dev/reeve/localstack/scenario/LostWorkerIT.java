package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.scenario.StackProcess.WorkerAt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Workers die, and no task with them. */
class LostWorkerIT {
  private static final Duration ELSEWHERE_MAX = Duration.ofSeconds(15);
  private static final Duration END_MAX = Duration.ofSeconds(90);

  @RegisterExtension final Stacks stacks = Stacks.perTest();

  @Test
  void kill_whileTasksRunAndWait_runsThemElsewhereOnceEach() {
    var stack = stacks.up("--workers", "3");
    var api = stack.admin();
    var ids = submit(api);
    var victim = stack.workers().getFirst();
    var held = awaitHeldBy(api, ids, victim);

    var killedAt = Instant.now();
    Pids.signal("KILL", victim.pid());

    var ended = api.awaitEnded(ids, END_MAX);
    assertThat(ended.values())
        .allSatisfy(task -> assertThat(task.path("status").asText()).isEqualTo("SUCCEEDED"));
    assertThat(held)
        .allSatisfy(
            id -> {
              var task = api.task(id);
              assertThat(task.path("failovers").asInt()).isEqualTo(1);
              assertThat(task.path("attempt").asInt()).isEqualTo(2);
              assertThat(task.path("workerId").asText()).isNotEqualTo(victim.id());
              assertThat(Instant.parse(task.path("startedAt").asText()))
                  .isBefore(killedAt.plus(ELSEWHERE_MAX));
            });
    Await.until("no worker holds a lease", Duration.ofSeconds(20), () -> api.leases() == 0);
  }

  @Test
  void sigterm_withoutASweeper_handsBackAtOnceAndCountsNothing() {
    var stack = stacks.up("--workers", "2", "--disable", "sweeper");
    var api = stack.admin();
    var ids = submit(api);
    var victim = stack.workers().getFirst();
    var held = awaitHeldBy(api, ids, victim);

    Pids.signal("TERM", victim.pid());

    Await.until(
        "all that it ran is handed back",
        Duration.ofSeconds(3),
        () -> held.stream().allMatch(id -> api.task(id).path("attempt").asInt() == 2));
    assertThat(api.awaitEnded(ids, END_MAX).values())
        .allSatisfy(
            task -> {
              assertThat(task.path("status").asText()).isEqualTo("SUCCEEDED");
              assertThat(task.path("failovers").asInt()).isZero();
            });
  }

  @Test
  void stop_pastTheLease_isRefusedEverythingWhenItGoesOn() {
    var stack = stacks.up("--workers", "2");
    var api = stack.admin();
    var ids = submit(api);
    var victim = stack.workers().getFirst();
    var held = awaitHeldBy(api, ids, victim);

    Pids.signal("STOP", victim.pid());
    var ended = api.awaitEnded(ids, END_MAX);
    Pids.signal("CONT", victim.pid());

    assertThat(held)
        .allSatisfy(id -> assertThat(api.task(id).path("attempt").asInt()).isEqualTo(2));
    Await.until(
        "the old id is given up",
        Duration.ofSeconds(20),
        () -> stack.workerLog(victim.id()).contains("\"event\":\"lost\""));
    Await.until(
        "every late result is refused",
        Duration.ofSeconds(20),
        () -> held.stream().allMatch(id -> isSuperseded(stack.workerLog(victim.id()), id)));
    assertThat(ids).allSatisfy(id -> assertThat(api.task(id)).isEqualTo(ended.get(id)));
  }

  private static boolean isSuperseded(String log, String id) {
    return log.lines().anyMatch(line -> line.contains(id) && line.contains("superseded"));
  }

  private static List<String> submit(Api api) {
    var draft = Api.JSON.createObjectNode().put("type", "SLEEP");
    draft.putObject("payload").put("seconds", 4);
    return api.submitAll(Api.times(40, draft));
  }

  /** The tasks that a worker runs, once it runs some. */
  private static List<String> awaitHeldBy(Api api, List<String> ids, WorkerAt worker) {
    return Await.until(
        worker + " runs tasks",
        Duration.ofSeconds(20),
        () ->
            ids.stream()
                .map(api::task)
                .filter(task -> isRunningAt(task, worker))
                .map(task -> task.path("id").asText())
                .toList(),
        running -> !running.isEmpty());
  }

  private static boolean isRunningAt(JsonNode task, WorkerAt worker) {
    return task.path("status").asText().equals("RUNNING")
        && task.path("workerId").asText().equals(worker.id());
  }
}
