package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.scenario.StackProcess.WorkerAt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Workers die, or end in order, and no task with them. */
class WorkerLossIT {
  private static final int TASKS = 60;
  private static final int SLOTS = 24;
  private static final Duration ELSEWHERE_MAX = Duration.ofSeconds(15);
  private static final Duration HANDED_BACK_MAX = Duration.ofSeconds(3);
  private static final Duration END_MAX = Duration.ofSeconds(90);

  @RegisterExtension private final Stacks stacks = Stacks.perTest();
  private final Path lines = Stacks.sharedFile();

  @Test
  void kill_whenTasksRunAndWait_endsEachOnceAndThoseOfTheDeadElsewhere() throws Exception {
    var stack = stacks.up("--workers", "3");
    var api = stack.admin();
    var ids = submitAll(stack.user(), 3);
    var victim = stack.workers().getFirst();
    var held = awaitFull(api, victim);

    Pids.signal("KILL", victim.pid());
    Instant killedAt = InstantSource.system().instant();

    var ended = api.awaitEnded(ids, END_MAX);
    assertThatEachSucceededOnce(ended);
    assertThat(held).hasSize(SLOTS / 3);
    assertThat(api.workers()).noneMatch(worker -> worker.path("id").asText().equals(victim.id()));
    for (var task : ended.values()) {
      boolean lost = held.contains(id(task)) && !task.path("workerId").asText().equals(victim.id());
      assertThat(task.path("attempt").asInt()).as("%s", task).isEqualTo(lost ? 2 : 1);
      assertThat(task.path("failovers").asInt()).as("%s", task).isEqualTo(lost ? 1 : 0);
      if (lost) {
        assertThat(startedAt(task)).isBetween(killedAt, killedAt.plus(ELSEWHERE_MAX));
      }
    }
    assertThat(ended.values()).filteredOn(task -> task.path("failovers").asInt() == 1).isNotEmpty();
  }

  @Test
  void sigterm_whenNobodySweeps_handsBackWithinThreeSecondsAsNoFailover() throws Exception {
    var stack = stacks.up("--workers", "3", "--disable", "sweeper");
    var api = stack.admin();
    var ids = submitAll(stack.user(), 4);
    var victim = stack.workers().getFirst();
    var held = awaitFull(api, victim);

    Pids.signal("TERM", victim.pid());

    Await.until(
        "all that it held is handed back",
        HANDED_BACK_MAX,
        () -> held.stream().map(api::task).filter(task -> isWith(task, victim)).toList(),
        List::isEmpty);
    var ended = api.awaitEnded(ids, END_MAX);
    assertThatEachSucceededOnce(ended);
    for (var task : ended.values()) {
      assertThat(task.path("attempt").asInt())
          .as("%s", task)
          .isEqualTo(held.contains(id(task)) ? 2 : 1);
      assertThat(task.path("failovers").asInt()).as("%s", task).isZero();
    }
  }

  /** Each writes its line only when it is about to succeed. */
  private List<String> submitAll(Api api, int seconds) {
    return api.submitAll(Api.times(TASKS, Drafts.shell(line(seconds))));
  }

  private String line(int seconds) {
    return "sleep %d; echo $REEVE_TASK_ID >>%s; echo attempt $REEVE_ATTEMPT"
        .formatted(seconds, lines);
  }

  /** The tasks that the worker runs, once all its slots are taken. */
  private static Set<String> awaitFull(Api api, WorkerAt worker) {
    var full =
        Await.until(
            "every worker has all its slots taken by tasks that run",
            Duration.ofSeconds(30),
            () -> running(api, worker),
            ids -> ids.size() == SLOTS / 3 && api.leases() == SLOTS);
    return Set.copyOf(full);
  }

  private static Set<String> running(Api api, WorkerAt worker) {
    return api.workers().stream()
        .filter(item -> item.path("id").asText().equals(worker.id()))
        .flatMap(item -> Api.list(item.path("leases")).stream())
        .map(lease -> lease.path("taskId").asText())
        .filter(id -> api.task(id).path("status").asText().equals("RUNNING"))
        .collect(Collectors.toSet());
  }

  private void assertThatEachSucceededOnce(Map<String, JsonNode> ended) throws Exception {
    assertThat(ended.values())
        .allSatisfy(task -> assertThat(task.path("status").asText()).isEqualTo("SUCCEEDED"));
    var written = Files.readAllLines(lines);
    assertThat(new HashSet<>(written)).isEqualTo(ended.keySet());
    assertThat(written)
        .allSatisfy(id -> assertThat(Collections.frequency(written, id)).isEqualTo(1));
  }

  private static boolean isWith(JsonNode task, WorkerAt worker) {
    return task.path("workerId").asText().equals(worker.id());
  }

  private static String id(JsonNode task) {
    return task.path("id").asText();
  }

  private static Instant startedAt(JsonNode task) {
    return Instant.parse(task.path("startedAt").asText());
  }
}
