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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A worker stands still until others have its tasks, then goes on with what it was about to do: all
 * of it is refused, and it says so.
 */
class SuspendedWorkerIT {
  private static final String WORKERS = "reeve-dev-workers-*";
  private static final int TASKS = 9;
  private static final int TRIES_MAX = 20;
  private static final Duration BOUND = Duration.ofSeconds(60);

  @RegisterExtension private final Stacks stacks = Stacks.perTest();
  private final Path lines = Stacks.sharedFile();
  private final Path folder = Stacks.folder();

  /** A worker that has ended a task and still holds its lease. */
  private record Suspended(WorkerAt worker, String ended) {}

  @Test
  void goOn_afterItsRunsEndedElsewhere_isRefusedItsFinishesItsHeartbeatAndWhatItGivesBack()
      throws IOException {
    var stack = stacks.up("--workers", "3");
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
    // It learns of its death by no other refusal before it has tried all of them, and not by a look.
    api.fail(WORKERS, "dynamodb", "GetItem");
    api.fail(WORKERS, "dynamodb", "UpdateItem");
    Pids.signal("CONT", worker.pid());
    Await.until(
        "it tries to renew and to end its runs",
        BOUND,
        () -> {
          var log = stack.workerLog(worker.id());
          return log.contains("workers heartbeat " + worker.id())
              && held.stream().allMatch(id -> log.contains("tasks Finish " + id));
        });
    api.failNoMore("UpdateItem");

    Await.until(
        "its heartbeat is refused",
        BOUND,
        () -> said(stack, worker, "heartbeat-refused", "detail"),
        List.of(worker.id())::equals);
    api.failNoMore();
    assertThat(said(stack, worker, "give-back-refused", "taskId")).contains(suspended.ended());
    Await.until(
        "the end of each of its runs is refused",
        BOUND,
        () -> Set.copyOf(said(stack, worker, "superseded", "taskId")),
        held::equals);
    Files.createFile(folder.resolve("last"));
    for (var task : api.awaitEnded(ids, BOUND).values()) {
      int attempt = held.contains(task.path("id").asText()) ? 2 : 1;
      assertThat(task.path("status").asText()).as("%s", task).isEqualTo("SUCCEEDED");
      assertThat(task.path("attempt").asInt()).as("%s", task).isEqualTo(attempt);
      assertThat(task.path("failovers").asInt()).as("%s", task).isEqualTo(attempt - 1);
      assertThat(task.path("result").asText()).isEqualTo("attempt " + attempt);
    }
    assertThatItWorksOnUnderAnotherId(api, worker, 3);
  }

  @Test
  void goOn_whenItWasAboutToClaim_isRefusedTheClaim() throws IOException {
    var stack = stacks.up("--workers", "2");
    var api = stack.admin();
    var worker = stack.workers().getFirst();
    var other = "/v1/workers/" + stack.workers().getLast().id();
    Api.must(200, api.post(other + "/disable", ""));
    api.fail(WORKERS, "dynamodb", "UpdateItem");
    var id = stack.user().submit(untilTold());
    // It pauses longer each time that it got no answer: it pauses now.
    Await.until(
        "its claim is not answered again and again",
        BOUND,
        () ->
            said(stack, worker, "store-unavailable", "detail").stream()
                    .filter(detail -> detail.startsWith("tasks Claim " + id))
                    .count()
                >= 3);
    Pids.signal("STOP", worker.pid());
    api.failNoMore();
    Api.must(200, api.post(other + "/enable", ""));
    Await.until("the task runs elsewhere", BOUND, () -> runs(api.task(id), 2));

    Pids.signal("CONT", worker.pid());

    Await.until(
        "its claim is refused",
        BOUND,
        () -> said(stack, worker, "claim-refused", "taskId"),
        List.of(id)::equals);
    assertThat(said(stack, worker, "started", "taskId")).isEmpty();
    Files.createFile(folder.resolve("last"));
    var ended = api.awaitStatus(id, BOUND, "SUCCEEDED");
    assertThat(ended.path("failovers").asInt()).as("%s", ended).isZero();
    assertThat(written()).containsExactly(id + " 2");
    assertThatItWorksOnUnderAnotherId(api, worker, 2);
  }

  /** Its first attempt ends when there is a file "first", any other when there is one "last". */
  private JsonNode untilTold() {
    return Drafts.shell(
        """
        word=last; [ $REEVE_ATTEMPT = 1 ] && word=first
        until [ -e %s/$word ]; do sleep 0.1; done
        echo $REEVE_TASK_ID $REEVE_ATTEMPT >>%s; echo attempt $REEVE_ATTEMPT"""
            .formatted(folder, lines));
  }

  /** While a worker has room, a lease goes back with a heartbeat, up to three seconds later. */
  private static Suspended suspendBeforeItGivesBack(StackProcess stack) {
    for (int i = 0; i < TRIES_MAX; i++) {
      var id = stack.user().submit(Drafts.sleep(0));
      var by = stack.user().awaitStatus(id, BOUND, "SUCCEEDED").path("workerId").asText();
      var worker =
          stack.workers().stream().filter(one -> one.id().equals(by)).findFirst().orElseThrow();
      Pids.signal("STOP", worker.pid());
      // Twice, for a heartbeat may have been on its way.
      if (isLeased(stack.admin(), worker, id) && isLeased(stack.admin(), worker, id)) {
        return new Suspended(worker, id);
      }
      Pids.signal("CONT", worker.pid());
    }
    throw new AssertionError("A worker gave its lease back at once, " + TRIES_MAX + " times");
  }

  private static boolean isLeased(Api api, WorkerAt worker, String task) {
    return api.workers().stream()
        .filter(item -> item.path("id").asText().equals(worker.id()))
        .flatMap(item -> Api.list(item.path("leases")).stream())
        .anyMatch(lease -> lease.path("taskId").asText().equals(task));
  }

  private static boolean runs(JsonNode task, int attempt) {
    return task.path("attempt").asInt() == attempt
        && task.path("status").asText().equals("RUNNING");
  }

  /** One fact of each event of this name that the worker has logged. */
  private static List<String> said(StackProcess stack, WorkerAt worker, String event, String fact) {
    return stack
        .workerLog(worker.id())
        .lines()
        .filter(line -> line.contains("\"event\":\"" + event + "\""))
        .map(line -> read(line).path(fact).asText())
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

  private static void assertThatItWorksOnUnderAnotherId(Api api, WorkerAt worker, int workers) {
    Await.until(
        "it works on under another id",
        BOUND,
        () -> api.workers().stream().map(item -> item.path("id").asText()).toList(),
        now -> now.size() == workers && !now.contains(worker.id()));
    assertThat(ProcessHandle.of(worker.pid())).get().matches(ProcessHandle::isAlive);
  }
}
