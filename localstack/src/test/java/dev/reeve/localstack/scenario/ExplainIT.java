package dev.reeve.localstack.scenario;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.core.explain.Explanation.Code;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Leases;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** For every cause explain names it, and never another status. */
class ExplainIT {
  private static final int SLOTS = 16;
  private static final Duration FOUND_MAX = Duration.ofSeconds(40);

  @RegisterExtension static final Stacks STACKS = Stacks.perClass();

  private static StackProcess stack;
  private static Api user;
  private static Api admin;

  private final Set<Code> found = EnumSet.noneOf(Code.class);
  private final Set<String> steady = new HashSet<>();

  /** The codes that a test finds, each of them. */
  @Retention(RetentionPolicy.RUNTIME)
  private @interface Finds {
    Code[] value();
  }

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
    admin.failNoMore();
    for (var task : Api.list(Api.must(200, admin.get("/v1/tasks?pageSize=100")).path("tasks"))) {
      admin.delete("/v1/tasks/" + task.path("id").asText());
    }
    Await.until("all slots are free", FOUND_MAX, () -> admin.leases() == 0);
  }

  @AfterEach
  void hasFoundWhatItSays(TestInfo test) {
    assertThat(found).isEqualTo(codes(test.getTestMethod().orElseThrow()).collect(toSet()));
  }

  @Test
  void everyCode_always_isFoundByATest() {
    assertThat(Arrays.stream(ExplainIT.class.getDeclaredMethods()).flatMap(ExplainIT::codes))
        .containsOnly(Code.values());
    assertThat(Explained.documented()).containsExactlyInAnyOrder(Code.values());
  }

  private static Stream<Code> codes(Method test) {
    var finds = test.getAnnotation(Finds.class);
    return finds == null || !test.isAnnotationPresent(Test.class)
        ? Stream.of()
        : Stream.of(finds.value());
  }

  /** Nothing that clients can ask for waits for others yet: the task is put as if it did. */
  @Test
  @Finds(Code.WAITS_FOR_TASKS)
  void explain_whenItWaitsForOthers_saysSo() {
    var now = now();
    var task =
        Tasks.aTask().owner("you").in(new TaskState.Blocked()).createdAt(now).since(now).build();
    stack.put(task);

    find(task.id().value(), Code.WAITS_FOR_TASKS, "BLOCKED");
  }

  @Test
  @Finds(Code.NOT_DUE)
  void explain_whenItsTimeHasNotCome_saysWhenItComes() {
    Instant later =
        InstantSource.system().instant().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
    Instant soon = InstantSource.system().instant().plusSeconds(120).truncatedTo(ChronoUnit.MILLIS);

    var scheduled =
        find(
            user.submit(Drafts.sleep(0).put("runAt", later.toString())), Code.NOT_DUE, "SCHEDULED");
    var queued =
        find(user.submit(Drafts.sleep(0).put("runAt", soon.toString())), Code.NOT_DUE, "PENDING");

    assertThat(scheduled.nextAt()).isEqualTo(later);
    assertThat(queued.nextAt()).isEqualTo(soon);
  }

  @Test
  @Finds({Code.ABOUT_TO_RETRY, Code.WAITS_FOR_BACKOFF})
  void explain_whenItFailed_saysThatItRetriesAndThenThatItWaits() {
    admin.fail("reeve-dev-lifecycle", "dynamodb", "*");
    String id = user.submit(Drafts.retried(Drafts.shell("exit 5"), 2, 600));
    var retry = find(id, Code.ABOUT_TO_RETRY, "RETRYING");
    admin.failNoMore();

    var backoff = find(id, Code.WAITS_FOR_BACKOFF, "PENDING");

    assertThat(backoff.since()).isAfterOrEqualTo(retry.since());
    assertThat(backoff.explanation().path("attempt").asInt()).isEqualTo(2);
    assertThat(backoff.nextAt()).isEqualTo(retry.nextAt());
  }

  @Test
  @Finds({Code.NO_WORKER_FOR_TYPE, Code.NO_WORKER_FOR_LABELS})
  void explain_whenNobodyCanRunIt_namesTheTypeOrTheLabel() {
    var type = Api.JSON.createObjectNode().put("type", "RENDER");
    type.putObject("payload");
    assertThat(text(find(user.submit(type), Code.NO_WORKER_FOR_TYPE, "PENDING")))
        .contains("RENDER");
    assertThat(text(find(user.submit(unofferedLabel()), Code.NO_WORKER_FOR_LABELS, "PENDING")))
        .contains("gpu=yes");
  }

  @Test
  @Finds({Code.NO_WORKER_FOR_LABELS, Code.DEAD_LETTERED})
  void explain_whenItsMessageIsDeadLettered_saysSo() {
    String id = user.submit(unofferedLabel());
    find(id, Code.NO_WORKER_FOR_LABELS, "PENDING");

    Instant now = now();
    var attempt = new Attempt(new TaskId(id), 1);
    stack
        .queues()
        .send(
            "reeve-dev-dead-tasks",
            new TaskMessage(attempt, "SLEEP", Map.of(), now, now, "given-up").text());

    assertThat(find(id, Code.DEAD_LETTERED, "PENDING").since()).isAfterOrEqualTo(now);
  }

  @Test
  @Finds({Code.WORKERS_NOT_ACTIVE, Code.ENDED})
  void explain_whenAllWorkersAreDisabled_saysSoUntilOneIsEnabled() {
    var ids = admin.workers().stream().map(worker -> worker.path("id").asText()).toList();
    ids.forEach(id -> Api.must(200, admin.post("/v1/workers/" + id + "/disable", "")));
    String task = user.submit(Drafts.sleep(0));
    find(task, Code.WORKERS_NOT_ACTIVE, "PENDING");

    ids.forEach(id -> Api.must(200, admin.post("/v1/workers/" + id + "/enable", "")));

    find(task, Code.ENDED, "SUCCEEDED");
  }

  @Test
  @Finds({Code.NO_FREE_SLOT, Code.RUNNING, Code.ENDED})
  void explain_whenAllSlotsAreTaken_saysSoAndOfTheOthersThatTheyRun() {
    var running = user.submitAll(Api.times(SLOTS, Drafts.sleep(300)));
    Await.until("every slot is taken", FOUND_MAX, () -> admin.leases() == SLOTS);
    String waiting = user.submit(Drafts.sleep(0));
    find(waiting, Code.NO_FREE_SLOT, "PENDING");
    assertThat(find(running.getFirst(), Code.RUNNING, "RUNNING").nextAt()).isNotNull();

    assertThat(user.delete("/v1/tasks/" + running.getFirst()).status()).isEqualTo(202);

    find(running.getFirst(), Code.ENDED, "CANCELLED");
    find(waiting, Code.ENDED, "SUCCEEDED");
  }

  @Test
  @Finds(Code.ABOUT_TO_BE_DISPATCHED)
  void explain_whenNoSchedulerLooks_saysThatThereIsRoom() {
    admin.fail("reeve-dev-scheduler", "*", "*");

    find(user.submit(Drafts.sleep(0)), Code.ABOUT_TO_BE_DISPATCHED, "PENDING");
  }

  @Test
  @Finds({
    Code.RUNNING,
    Code.CANCELLING,
    Code.ABOUT_TO_START,
    Code.WORKER_SILENT,
    Code.NO_LIVE_WORKER,
    Code.FAILING_OVER,
    Code.ENDED
  })
  void explain_whenWorkersStop_followsThemToTheirEnd() {
    String runs = user.submit(Drafts.sleep(300));
    String cancelled = user.submit(Drafts.sleep(300));
    var since = find(runs, Code.RUNNING, "RUNNING").since();
    find(cancelled, Code.RUNNING, "RUNNING");
    stack.workers().forEach(worker -> Pids.signal("STOP", worker.pid()));
    try {
      // While sweeps fail nobody is declared dead.
      admin.fail("reeve-dev-sweeper", "*", "*");
      var asked = now();
      assertThat(user.delete("/v1/tasks/" + cancelled).status()).isEqualTo(202);
      assertThat(find(cancelled, Code.CANCELLING, "RUNNING").since()).isAfterOrEqualTo(asked);
      var submitted = now();
      assertThat(find(user.submit(Drafts.sleep(0)), Code.ABOUT_TO_START, "DISPATCHED").since())
          .isAfterOrEqualTo(submitted);
      var silent = find(runs, Code.WORKER_SILENT, "RUNNING");
      assertThat(silent.since()).isEqualTo(expiryOfWorkerOf(runs));
      assertThat(silent.nextAt()).isEqualTo(silent.since().plus(Leases.SWEEP));
      // Until then the other one would be given the next task.
      Await.until(
          "no lease is live",
          FOUND_MAX,
          () -> admin.workers().stream().allMatch(ExplainIT::isExpired));
      find(user.submit(Drafts.sleep(0)), Code.NO_LIVE_WORKER, "PENDING");
      admin.failNoMore();
      assertThat(find(runs, Code.FAILING_OVER, "RUNNING").since()).isEqualTo(since);
      find(cancelled, Code.ENDED, "CANCELLED");
    } finally {
      stack.workers().forEach(worker -> Pids.signal("CONT", worker.pid()));
    }
    assertThat(find(runs, Code.RUNNING, "RUNNING").explanation().path("attempt").asInt())
        .isEqualTo(2);
  }

  @Test
  @Finds(Code.ENDED)
  void explain_whenPolledThroughALife_goesTheSameWayAsTheTask() {
    String id =
        user.submit(Drafts.retried(Drafts.shell("sleep 2; [ $REEVE_ATTEMPT -ge 3 ]"), 3, 2));

    assertThat(find(id, Code.ENDED, "SUCCEEDED").explanation().path("attempt").asInt())
        .isEqualTo(3);
    assertThat(steady).contains("PENDING", "RUNNING", "SUCCEEDED");
  }

  /**
   * Polls the task until this is its explanation while it does not move; every one on the way must
   * fit the task.
   */
  private Explained find(String id, Code code, String status) {
    var explained =
        Await.until(
            "task " + id + " is explained by " + code,
            FOUND_MAX,
            () -> Explained.of(user, id),
            now -> note(now) && now.code() == code);
    assertThat(explained.status()).as("%s", explained).isEqualTo(status);
    found.add(code);
    return explained;
  }

  private boolean note(Explained explained) {
    if (explained.isSteady()) {
      steady.add(explained.status());
    }
    return explained.isSteady();
  }

  private static boolean isExpired(JsonNode worker) {
    return Instant.parse(worker.path("expiresAt").asText())
        .isBefore(InstantSource.system().instant());
  }

  private static Instant expiryOfWorkerOf(String task) {
    var id = user.task(task).path("workerId").asText();
    return admin.workers().stream()
        .filter(worker -> worker.path("id").asText().equals(id))
        .map(worker -> Instant.parse(worker.path("expiresAt").asText()))
        .findFirst()
        .orElseThrow();
  }

  private static Instant now() {
    return InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String text(Explained explained) {
    return explained.explanation().path("text").asText();
  }

  private static ObjectNode unofferedLabel() {
    var draft = Drafts.sleep(0);
    draft.putObject("labels").put("gpu", "yes");
    return draft;
  }
}
