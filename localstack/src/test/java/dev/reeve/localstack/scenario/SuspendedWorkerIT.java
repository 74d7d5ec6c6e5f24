package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.scenario.StackProcess.WorkerAt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A worker stands still until others have its tasks, then goes on with what it was about to do: all
 * of it reaches the tables and is refused there, once each, and the worker says so.
 */
class SuspendedWorkerIT {
  private static final String WORKERS = "reeve-dev-workers-*";
  private static final String WORKER_TABLE = "reeve-dev-workers";
  private static final String TASK_TABLE = "reeve-dev-tasks";

  /** One more than one worker can hold, so that both hold some. */
  private static final int TASKS = 9;

  private static final int TRIES_MAX = 10;
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** After so many calls without an answer a worker pauses for three seconds. */
  private static final int UNANSWERED_MIN = 5;

  private static final Duration SURELY_PAUSES = Duration.ofMillis(2500);

  @RegisterExtension private final Stacks stacks = Stacks.perTest();
  private final Path lines = Stacks.sharedFile();
  private final Path folder = Stacks.folder();

  /** A worker that has ended a task and still holds its lease. */
  private record Suspended(WorkerAt worker, String ended) {}

  @Test
  void goOn_afterItsRunsEndedElsewhere_isRefusedItsFinishesItsHeartbeatAndWhatItGivesBack()
      throws IOException {
    var stack = stacks.up("--workers", "2");
    var api = stack.admin();
    var ids = stack.user().submitAll(Api.times(TASKS, untilTold()));
    Await.until("all run", BOUND, () -> ids.stream().allMatch(id -> runs(api.task(id), 1)));
    var suspended = suspendBeforeItGivesBack(stack);
    var worker = suspended.worker();
    var held =
        ids.stream()
            .filter(id -> api.task(id).path("workerId").asText().equals(worker.id()))
            .collect(Collectors.toSet());
    assertThat(held).isNotEmpty();
    Files.createFile(folder.resolve("first"));
    Await.until(
        "its runs end, and it does not notice",
        BOUND,
        () -> written().containsAll(held.stream().map(id -> id + " 1").toList()));
    Await.until(
        "all that it held runs elsewhere",
        BOUND,
        () -> held.stream().allMatch(id -> runs(api.task(id), 2)));

    goOnFinishingBeforeItBeats(api, worker, held);

    var writes = Writes.by(worker.id(), api);
    assertThat(writes.refusedHeartbeats()).hasSize(1);
    assertThat(writes.refusedGiveBacks()).contains(suspended.ended() + "#1");
    assertThat(writes.refusedFinishes()).containsExactlyInAnyOrderElementsOf(held);
    assertThat(writes.accepted()).isEmpty();
    awaitSaid(stack, worker, "heartbeat-refused", "detail", Set.of(worker.id()));
    assertThat(said(stack, worker, "give-back-refused", "taskId")).contains(suspended.ended());
    awaitSaid(stack, worker, "superseded", "taskId", held);
    Files.createFile(folder.resolve("last"));
    for (var task : api.awaitEnded(ids, BOUND).values()) {
      int attempt = held.contains(task.path("id").asText()) ? 2 : 1;
      assertThat(task.path("status").asText()).as("%s", task).isEqualTo("SUCCEEDED");
      assertThat(task.path("attempt").asInt()).as("%s", task).isEqualTo(attempt);
      assertThat(task.path("failovers").asInt()).as("%s", task).isEqualTo(attempt - 1);
      assertThat(task.path("result").asText()).isEqualTo("attempt " + attempt);
    }
    assertThatItWorksOnUnderAnotherId(api, worker);
  }

  @Test
  void goOn_whenItWasAboutToClaim_isRefusedTheClaim() throws IOException {
    var stack = stacks.up("--workers", "2");
    var api = stack.admin();
    var worker = stack.workers().getFirst();
    var other = "/v1/workers/" + stack.workers().getLast().id();
    Api.must(200, api.post(other + "/disable", ""));
    api.fail(WORKERS, "dynamodb", "UpdateItem", TASK_TABLE);
    var id = stack.user().submit(untilTold());
    suspendBeforeItClaims(stack, worker, id);
    api.failNoMore();
    Api.must(200, api.post(other + "/enable", ""));
    Await.until("the task runs elsewhere", BOUND, () -> runs(api.task(id), 2));
    Writes.note(api);

    Pids.signal("CONT", worker.pid());

    Await.until(
        "its claim is refused",
        BOUND,
        () -> Writes.by(worker.id(), api).refusedClaims(),
        List.of(id)::equals);
    awaitSaid(stack, worker, "claim-refused", "taskId", Set.of(id));
    assertThat(said(stack, worker, "started", "taskId")).isEmpty();
    assertThat(Writes.by(worker.id(), api).accepted()).isEmpty();
    Files.createFile(folder.resolve("last"));
    var ended = api.awaitStatus(id, BOUND, "SUCCEEDED");
    assertThat(ended.path("failovers").asInt()).as("%s", ended).isZero();
    assertThat(written()).containsExactly(id + " 2");
    assertThatItWorksOnUnderAnotherId(api, worker);
  }

  /** Its first attempt ends when there is a file "first", any other when there is one "last". */
  private JsonNode untilTold() {
    return Drafts.shell(
        """
        word=last; [ $REEVE_ATTEMPT = 1 ] && word=first
        until [ -e %s/$word ]; do sleep 0.2; done
        echo $REEVE_TASK_ID $REEVE_ATTEMPT >>%s; echo attempt $REEVE_ATTEMPT"""
            .formatted(folder, lines));
  }

  /** A lease goes back with a heartbeat, and no heartbeat passes from before the task begins. */
  private static Suspended suspendBeforeItGivesBack(StackProcess stack) {
    var api = stack.admin();
    api.fail(WORKERS, "dynamodb", "UpdateItem", WORKER_TABLE);
    var id = stack.user().submit(Drafts.sleep(0));
    var by = stack.user().awaitStatus(id, BOUND, "SUCCEEDED").path("workerId").asText();
    var worker =
        stack.workers().stream().filter(one -> one.id().equals(by)).findFirst().orElseThrow();
    Pids.signal("STOP", worker.pid());
    api.failNoMore();
    return new Suspended(worker, id);
  }

  /**
   * It learns of its death by the refused heartbeat alone, and that only after the other refusals:
   * until then it hears nothing of its item.
   */
  private static void goOnFinishingBeforeItBeats(Api api, WorkerAt worker, Set<String> held) {
    api.fail(WORKERS, "dynamodb", "GetItem", WORKER_TABLE);
    api.fail(WORKERS, "dynamodb", "UpdateItem", WORKER_TABLE);
    Writes.note(api);
    Pids.signal("CONT", worker.pid());
    Await.until(
        "the end of each of its runs is refused",
        BOUND,
        () -> Set.copyOf(Writes.by(worker.id(), api).refusedFinishes()),
        held::equals);
    api.failNoMore("UpdateItem");
    Await.until(
        "its heartbeat is refused",
        BOUND,
        () -> !Writes.by(worker.id(), api).refusedHeartbeats().isEmpty());
    api.failNoMore();
  }

  /** Surely while it pauses between two calls, none of which is answered. */
  private static void suspendBeforeItClaims(StackProcess stack, WorkerAt worker, String id) {
    int unanswered = UNANSWERED_MIN;
    for (int i = 0; i < TRIES_MAX; i++) {
      int least = unanswered;
      Await.until(
          "its claim is not answered again and again",
          BOUND,
          () -> unansweredClaims(stack, worker, id).size() >= least);
      Pids.signal("STOP", worker.pid());
      var stopped = InstantSource.system().instant();
      var claims = unansweredClaims(stack, worker, id);
      if (stopped.isBefore(claims.getLast().plus(SURELY_PAUSES))) {
        return;
      }
      Pids.signal("CONT", worker.pid());
      unanswered = claims.size() + 1;
    }
    throw new AssertionError("Too slow to stop it in time, " + TRIES_MAX + " times");
  }

  private static List<Instant> unansweredClaims(StackProcess stack, WorkerAt worker, String id) {
    return events(stack, worker, "store-unavailable").stream()
        .filter(event -> event.path("detail").asText().startsWith("tasks Claim " + id))
        .map(event -> Instant.parse(event.path("at").asText()))
        .toList();
  }

  private static boolean runs(JsonNode task, int attempt) {
    return task.path("attempt").asInt() == attempt
        && task.path("status").asText().equals("RUNNING");
  }

  /** Waits until the worker has logged this event once with each of these. */
  private static void awaitSaid(
      StackProcess stack, WorkerAt worker, String event, String fact, Set<String> wanted) {
    Await.until(
        "the worker says " + event + " of " + wanted,
        BOUND,
        () -> said(stack, worker, event, fact),
        said -> said.size() == wanted.size() && wanted.containsAll(said));
  }

  private static List<String> said(StackProcess stack, WorkerAt worker, String event, String fact) {
    return events(stack, worker, event).stream().map(line -> line.path(fact).asText()).toList();
  }

  private static List<JsonNode> events(StackProcess stack, WorkerAt worker, String event) {
    return stack
        .workerLog(worker.id())
        .lines()
        .filter(line -> line.contains("\"event\":\"" + event + "\""))
        .map(SuspendedWorkerIT::read)
        .toList();
  }

  private static JsonNode read(String line) {
    try {
      return Api.JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> written() {
    try {
      return Files.readAllLines(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertThatItWorksOnUnderAnotherId(Api api, WorkerAt worker) {
    Await.until(
        "it works on under another id",
        BOUND,
        () -> api.workers().stream().map(item -> item.path("id").asText()).toList(),
        now -> now.size() == 2 && !now.contains(worker.id()));
    assertThat(ProcessHandle.of(worker.pid())).get().matches(ProcessHandle::isAlive);
  }
}
