package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.message.TaskMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** For every cause that can be made from outside, explain names it, and never another status. */
class ExplainIT {
  private static final int SLOTS = 16;
  private static final Duration FOUND_MAX = Duration.ofSeconds(40);
  private static final List<String> WAY =
      List.of("SCHEDULED", "PENDING", "DISPATCHED", "RUNNING", "RETRYING");

  @RegisterExtension static final Stacks STACKS = Stacks.perClass();

  private static StackProcess stack;
  private static Api user;
  private static Api admin;

  /**
   * A pool that takes a type which no worker runs; and failover left to sweeps, so that it shows.
   */
  @BeforeAll
  static void up() throws IOException {
    Path template = Stacks.folder().resolve("template.json");
    String original =
        Files.readString(StackProcess.HOME.resolve("infra-cdk/templates/dev.template.json"));
    Files.writeString(template, original.replace("\\\"JAVA\\\"]", "\\\"JAVA\\\",\\\"RENDER\\\"]"));
    stack = STACKS.up("--workers", "2", "--template", template.toString(), "--disable", "failover");
    user = stack.user();
    admin = stack.admin();
  }

  @AfterEach
  void endWhatIsLeft() {
    Api.must(200, admin.delete("/_offline/faults"));
    for (var task : Api.list(Api.must(200, admin.get("/v1/tasks?pageSize=100")).path("tasks"))) {
      admin.delete("/v1/tasks/" + task.path("id").asText());
    }
    Await.until("all slots are free", FOUND_MAX, () -> admin.leases() == 0);
  }

  @Test
  void explain_whenItsTimeHasNotCome_saysWhenItComes() {
    Instant later =
        InstantSource.system().instant().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
    Instant soon = InstantSource.system().instant().plusSeconds(120).truncatedTo(ChronoUnit.MILLIS);

    var scheduled =
        find(user.submit(Drafts.sleep(0).put("runAt", later.toString())), "NOT_DUE", "SCHEDULED");
    var queued =
        find(user.submit(Drafts.sleep(0).put("runAt", soon.toString())), "NOT_DUE", "PENDING");

    assertThat(nextAt(scheduled)).isEqualTo(later);
    assertThat(nextAt(queued)).isEqualTo(soon);
  }

  @Test
  void explain_whenItFailed_saysThatItRetriesAndThenThatItWaits() {
    fault("reeve-dev-lifecycle", "dynamodb");
    String id = user.submit(Drafts.retried(Drafts.shell("exit 5"), 2, 600));
    var retry = find(id, "ABOUT_TO_RETRY", "RETRYING");
    Api.must(200, admin.delete("/_offline/faults"));

    var backoff = find(id, "WAITS_FOR_BACKOFF", "PENDING");

    assertThat(backoff.path("attempt").asInt()).isEqualTo(2);
    assertThat(nextAt(backoff)).isEqualTo(nextAt(retry));
  }

  @Test
  void explain_whenNobodyCanRunIt_namesTheTypeOrTheLabel() {
    var type = Api.JSON.createObjectNode().put("type", "RENDER");
    type.putObject("payload");
    assertThat(find(user.submit(type), "NO_WORKER_FOR_TYPE", "PENDING").path("text").asText())
        .contains("RENDER");
    assertThat(
            find(user.submit(unofferedLabel()), "NO_WORKER_FOR_LABELS", "PENDING")
                .path("text")
                .asText())
        .contains("gpu=yes");
  }

  @Test
  void explain_whenItsMessageIsDeadLettered_saysSo() {
    String id = user.submit(unofferedLabel());
    find(id, "NO_WORKER_FOR_LABELS", "PENDING");

    Instant now = InstantSource.system().instant();
    var attempt = new Attempt(new TaskId(id), 1);
    stack
        .queues()
        .send(
            "reeve-dev-dead-tasks",
            new TaskMessage(attempt, "SLEEP", Map.of(), now, now, "given-up").text());

    find(id, "DEAD_LETTERED", "PENDING");
  }

  @Test
  void explain_whenAllWorkersAreDisabled_saysSoUntilOneIsEnabled() {
    var ids = admin.workers().stream().map(worker -> worker.path("id").asText()).toList();
    ids.forEach(id -> Api.must(200, admin.post("/v1/workers/" + id + "/disable", "")));
    String task = user.submit(Drafts.sleep(0));
    find(task, "WORKERS_NOT_ACTIVE", "PENDING");

    ids.forEach(id -> Api.must(200, admin.post("/v1/workers/" + id + "/enable", "")));

    find(task, "ENDED", "SUCCEEDED");
  }

  @Test
  void explain_whenAllSlotsAreTaken_saysSoAndOfTheOthersThatTheyRun() {
    var running = user.submitAll(Api.times(SLOTS, Drafts.sleep(300)));
    Await.until("every slot is taken", FOUND_MAX, () -> admin.leases() == SLOTS);
    String waiting = user.submit(Drafts.sleep(0));
    find(waiting, "NO_FREE_SLOT", "PENDING");
    assertThat(nextAt(find(running.getFirst(), "RUNNING", "RUNNING"))).isNotNull();

    assertThat(user.delete("/v1/tasks/" + running.getFirst()).status()).isEqualTo(202);

    find(running.getFirst(), "ENDED", "CANCELLED");
    find(waiting, "ENDED", "SUCCEEDED");
  }

  @Test
  void explain_whenNoSchedulerLooks_saysThatThereIsRoom() {
    fault("reeve-dev-scheduler", "*");

    find(user.submit(Drafts.sleep(0)), "ABOUT_TO_BE_DISPATCHED", "PENDING");
  }

  @Test
  void explain_whenWorkersStop_followsThemToTheirEnd() {
    String runs = user.submit(Drafts.sleep(300));
    String cancelled = user.submit(Drafts.sleep(300));
    find(runs, "RUNNING", "RUNNING");
    find(cancelled, "RUNNING", "RUNNING");
    stack.workers().forEach(worker -> Pids.signal("STOP", worker.pid()));
    try {
      // While sweeps fail nobody is declared dead.
      fault("reeve-dev-sweeper", "*");
      assertThat(user.delete("/v1/tasks/" + cancelled).status()).isEqualTo(202);
      find(cancelled, "CANCELLING", "RUNNING");
      find(user.submit(Drafts.sleep(0)), "ABOUT_TO_START", "DISPATCHED");
      find(runs, "WORKER_SILENT", "RUNNING");
      // Until then the other one would be given the next task.
      Await.until(
          "no lease is live",
          FOUND_MAX,
          () -> admin.workers().stream().allMatch(ExplainIT::isExpired));
      find(user.submit(Drafts.sleep(0)), "NO_LIVE_WORKER", "PENDING");
      Api.must(200, admin.delete("/_offline/faults"));
      find(runs, "FAILING_OVER", "RUNNING");
      find(cancelled, "ENDED", "CANCELLED");
    } finally {
      stack.workers().forEach(worker -> Pids.signal("CONT", worker.pid()));
    }
    assertThat(find(runs, "RUNNING", "RUNNING").path("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void explain_whenPolledThroughALife_goesTheSameWayAsTheTask() {
    String id =
        user.submit(Drafts.retried(Drafts.shell("sleep 1; [ $REEVE_ATTEMPT -ge 3 ]"), 3, 1));

    assertThat(find(id, "ENDED", "SUCCEEDED").path("attempt").asInt()).isEqualTo(3);
  }

  /** Polls the task until this is its explanation; every one on the way must fit the task. */
  private static JsonNode find(String id, String code, String status) {
    var found =
        Await.until(
            "task " + id + " is explained by " + code,
            FOUND_MAX,
            () -> explainBetween(id),
            explanation -> explanation.path("code").asText().equals(code));
    assertThat(found.path("status").asText()).as("%s", found).isEqualTo(status);
    return found;
  }

  private static JsonNode explainBetween(String id) {
    var before = user.task(id);
    var explanation = user.explain(id);
    var after = user.task(id);
    assertThat(position(explanation))
        .as("between %s and %s: %s", before, after, explanation)
        .isBetween(position(before), position(after));
    Instant now = InstantSource.system().instant();
    assertThat(Instant.parse(explanation.path("since").asText()))
        .as("%s", explanation)
        .isBetween(Instant.parse(before.path("createdAt").asText()), now);
    assertThat(explanation.path("text").asText()).isNotEmpty();
    assertThat(explanation.path("next").path("what").asText()).isNotEmpty();
    return explanation;
  }

  /** How far along its way a task is: it never goes back. */
  private static int position(JsonNode task) {
    int reached = WAY.indexOf(task.path("status").asText());
    return task.path("attempt").asInt() * (WAY.size() + 1) + (reached < 0 ? WAY.size() : reached);
  }

  private static boolean isExpired(JsonNode worker) {
    return Instant.parse(worker.path("expiresAt").asText())
        .isBefore(InstantSource.system().instant());
  }

  private static Instant nextAt(JsonNode explanation) {
    return Instant.parse(explanation.path("next").path("at").asText());
  }

  private static ObjectNode unofferedLabel() {
    var draft = Drafts.sleep(0);
    draft.putObject("labels").put("gpu", "yes");
    return draft;
  }

  private static void fault(String caller, String service) {
    var rule =
        Api.JSON
            .createObjectNode()
            .put("caller", caller)
            .put("service", service)
            .put("kind", "ERROR");
    Api.must(200, admin.post("/_offline/faults", rule.toString()));
  }
}
