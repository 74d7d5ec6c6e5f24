package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Some two hundred tasks of every kind at once, each of which ends as it should. */
class MixedTasksIT {
  private static final List<String> PRIORITIES = List.of("CRITICAL", "HIGH", "NORMAL", "LOW");
  private static final int SLOTS = 24;

  @RegisterExtension static final Stacks STACKS = Stacks.perClass();

  private static final HttpServer SERVER = server();

  private final StackProcess stack = up();
  private final Api user = stack.user();
  private final Api admin = stack.admin();
  private final List<Case> cases = new ArrayList<>();

  /** A task to submit, and what must be true of it in the end. */
  private record Case(ObjectNode draft, Consumer<JsonNode> check) {}

  @BeforeAll
  static void serve() {
    SERVER.createContext(
        "/",
        exchange -> {
          byte[] body =
              ("you asked for " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    SERVER.start();
  }

  @AfterAll
  static void stopServing() {
    SERVER.stop(0);
  }

  @Test
  void submit_whenTwoHundredMixedTasksCome_endsEachAsItShould() {
    var flood = user.submitAll(Api.times(SLOTS, prioritised(Drafts.sleep(4), 0)));
    Await.until("every slot is taken", Duration.ofSeconds(20), () -> admin.leases() == SLOTS);
    var queued = user.submitAll(Api.times(10, prioritised(Drafts.shell("echo never"), 3)));
    for (String id : queued) {
      assertThat(user.post("/v1/tasks/" + id + "/cancel", "").status()).isEqualTo(200);
    }
    var running =
        user.submitAll(Api.times(10, prioritised(Drafts.shell("echo begun; sleep 120"), 0)));
    addSuccesses();
    addFailures();
    addTimeouts();
    addDelayed();
    var ids = user.submitAll(cases.stream().map(Case::draft).toList());

    for (String id : running) {
      user.awaitStatus(id, Duration.ofSeconds(60), "RUNNING");
      Await.until(
          "its output is there", Duration.ofSeconds(20), () -> user.logs(id).contains("begun"));
      assertThat(user.delete("/v1/tasks/" + id).status()).isEqualTo(202);
    }

    var everything = new ArrayList<>(ids);
    everything.addAll(flood);
    everything.addAll(queued);
    everything.addAll(running);
    assertThat(everything).hasSizeBetween(200, 260).doesNotHaveDuplicates();
    var ended = user.awaitEnded(everything, Duration.ofMinutes(2));
    assertThat(flood).allSatisfy(id -> succeeded(1).accept(ended.get(id)));
    assertThat(queued).allSatisfy(id -> cancelled(ended, id, "NEVER"));
    assertThat(running).allSatisfy(id -> cancelled(ended, id, "RAN"));
    for (int i = 0; i < ids.size(); i++) {
      cases.get(i).check().accept(ended.get(ids.get(i)));
    }
    assertThatNothingIsLeft();
  }

  private void assertThatNothingIsLeft() {
    Await.until(
        "no queue of tasks, no worker's and no dead-letter queue holds a message",
        Duration.ofSeconds(20),
        () -> {
          var held = new HashMap<>(stack.queues().depths());
          assertThat(held.keySet())
              .contains("reeve-dev-default-critical", "reeve-dev-dead-tasks")
              .anyMatch(name -> name.startsWith("reeve-dev-worker-"));
          held.values().removeIf(count -> count == 0);
          // A sweep is always under way, and it rings.
          held.keySet().removeAll(List.of("reeve-dev-sweeps", "reeve-dev-doorbell"));
          return held;
        },
        Map::isEmpty);
    Await.until(
        "no worker holds a lease",
        Duration.ofSeconds(10),
        () -> admin.workers(),
        workers ->
            workers.size() == 3
                && workers.stream()
                    .allMatch(
                        worker ->
                            worker.path("leases").isEmpty()
                                && worker.path("free").equals(worker.path("capacity"))));
  }

  private void addSuccesses() {
    for (int i = 0; i < 25; i++) {
      int n = i;
      add(
          Drafts.shell("echo said %d; echo '{\"n\":%d}' >\"$REEVE_RESULT_FILE\"".formatted(n, n)),
          ok("{\"n\":" + n + "}", "said " + n));
      add(
          Drafts.python(
              "import json, os, sys\nn = json.load(sys.stdin)\nprint('got', n)\n"
                  + "json.dump({'twice': 2 * n}, open(os.environ['REEVE_RESULT_FILE'], 'w'))",
              n),
          ok("{\"twice\":" + 2 * n + "}", "got " + n));
      add(
          Drafts.wordCount("one two".repeat(n + 1)),
          ok("{\"words\":" + (n + 2) + "}", "counted " + (n + 2) + " words"));
      add(
          Drafts.http("http://127.0.0.1:%d/%d".formatted(SERVER.getAddress().getPort(), n)),
          succeeded(1)
              .andThen(
                  task -> {
                    assertThat(task.path("result").path("status").asInt()).isEqualTo(200);
                    assertThat(task.path("result").path("body").asText())
                        .isEqualTo("you asked for /" + n);
                  }));
      add(Drafts.sleep(0.05), succeeded(1));
    }
  }

  private void addFailures() {
    for (int i = 0; i < 6; i++) {
      add(
          Drafts.shell("echo oops >&2; exit 3"),
          failed("FAILED", "EXIT_CODE", 1)
              .andThen(task -> assertThat(user.logs(id(task))).containsExactly("oops")));
      add(
          Drafts.retried(Drafts.shell("echo try $REEVE_ATTEMPT; exit 4"), 3, 1),
          failed("FAILED", "EXIT_CODE", 3)
              .andThen(
                  task -> {
                    assertThat(task.path("error").path("exitCode").asInt()).isEqualTo(4);
                    assertThat(user.logs(id(task))).containsExactly("try 1", "try 2", "try 3");
                    assertThat(user.attempts(id(task))).hasSize(3);
                  }));
      add(
          Drafts.retried(Drafts.shell("echo try $REEVE_ATTEMPT; [ $REEVE_ATTEMPT -ge 2 ]"), 3, 1),
          succeeded(2)
              .andThen(task -> assertThat(user.logs(id(task))).containsExactly("try 1", "try 2")));
    }
  }

  private void addTimeouts() {
    for (int i = 0; i < 5; i++) {
      add(
          Drafts.shell("echo slow; sleep 60").put("timeoutSeconds", 1),
          failed("TIMED_OUT", "TIMEOUT", 1)
              .andThen(task -> assertThat(user.logs(id(task))).containsExactly("slow")));
      add(Drafts.sleep(60).put("timeoutSeconds", 1), failed("TIMED_OUT", "TIMEOUT", 1));
    }
  }

  private void addDelayed() {
    Instant due = InstantSource.system().instant().plusSeconds(3);
    for (int i = 0; i < 10; i++) {
      add(
          Drafts.shell("echo at last").put("runAt", due.toString()),
          ok("\"at last\"", "at last")
              .andThen(
                  task ->
                      assertThat(Instant.parse(task.path("startedAt").asText()))
                          .isAfterOrEqualTo(due.truncatedTo(ChronoUnit.MILLIS))));
    }
  }

  private void add(ObjectNode draft, Consumer<JsonNode> check) {
    cases.add(new Case(prioritised(draft, cases.size()), check));
  }

  private static ObjectNode prioritised(ObjectNode draft, int which) {
    return draft.put("priority", PRIORITIES.get(which % PRIORITIES.size()));
  }

  private Consumer<JsonNode> ok(String result, String line) {
    return succeeded(1)
        .andThen(
            task -> {
              assertThat(task.path("result").toString()).isEqualTo(result);
              assertThat(user.logs(id(task))).containsExactly(line);
            });
  }

  private static Consumer<JsonNode> succeeded(int attempt) {
    return task -> {
      assertThat(task.path("status").asText()).as("%s", task).isEqualTo("SUCCEEDED");
      assertThat(task.path("attempt").asInt()).as("%s", task).isEqualTo(attempt);
      assertThat(task.path("failovers").asInt()).as("%s", task).isZero();
      assertThat(task.has("error")).as("%s", task).isFalse();
    };
  }

  private static Consumer<JsonNode> failed(String status, String code, int attempt) {
    return task -> {
      assertThat(task.path("status").asText()).as("%s", task).isEqualTo(status);
      assertThat(task.path("error").path("code").asText()).as("%s", task).isEqualTo(code);
      assertThat(task.path("attempt").asInt()).as("%s", task).isEqualTo(attempt);
    };
  }

  private void cancelled(Map<String, JsonNode> ended, String id, String how) {
    JsonNode task = ended.getOrDefault(id, Api.JSON.nullNode());
    assertThat(task.path("status").asText()).as("%s", task).isEqualTo("CANCELLED");
    assertThat(task.path("error").path("code").asText()).as("%s", task).isEqualTo("CANCELLED");
    assertThat(task.has("startedAt")).as("%s", task).isEqualTo(how.equals("RAN"));
    assertThat(user.logs(id)).isEqualTo(how.equals("RAN") ? List.of("begun") : List.of());
  }

  private static String id(JsonNode task) {
    return task.path("id").asText();
  }

  private static StackProcess up() {
    return STACKS.up("--workers", "3", "--allow-http", "127.0.0.1/32");
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
