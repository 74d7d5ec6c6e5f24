package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.core.clock.StopStrays;
import dev.reeve.functions.Settings;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.event.UseCases;
import dev.reeve.localstack.gate.DecidedAccess;
import dev.reeve.localstack.parts.StoredKeys;
import dev.reeve.localstack.scenario.StackProcess.WorkerAt;
import dev.reeve.localstack.template.RolePolicies;
import dev.reeve.localstack.template.StackTemplate;
import dev.reeve.localstack.template.TemplateReader;
import dev.reeve.model.identity.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every action in the policy of every role is needed by a scenario, and no scenario needs another.
 * The scenarios run on one stack, which keeps what each of them asks the policies for; then each
 * right is taken away alone, and one of those accesses must be refused.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoliciesIT {
  /** Why an action is never asked for offline; everything else must be. */
  private static final Map<String, String> ON_AWS_ONLY =
      Map.of(
          "logs:CreateLogStream", "Lambda and ECS open the log; offline it is a file",
          "logs:PutLogEvents", "Lambda and ECS write the log; offline it is a file",
          "ecr:BatchCheckLayerAvailability", "ECS pulls the image; offline workers are processes",
          "ecr:GetDownloadUrlForLayer", "ECS pulls the image; offline workers are processes",
          "ecr:BatchGetImage", "ECS pulls the image; offline workers are processes",
          "ecr:GetAuthorizationToken", "ECS pulls the image; offline workers are processes");

  private static final String SCHEDULER = "reeve-dev-scheduler";
  private static final String WORKERS = "reeve-dev-workers-default";
  private static final Duration DONE_MAX = Duration.ofSeconds(40);

  private static StackTemplate template;
  private static HostedStack stack;
  private static Api user;
  private static Api admin;
  private static Mishaps mishaps;
  private static ScenarioAccesses accesses;

  /** The committed template, but that stream records are tried twice and not eleven times. */
  @BeforeAll
  static void up() throws IOException {
    Path file = Stacks.folder().resolve("dev.template.json");
    String original =
        Files.readString(StackProcess.HOME.resolve("infra-cdk/templates/dev.template.json"));
    Files.writeString(
        file, original.replace("\"MaximumRetryAttempts\": 10", "\"MaximumRetryAttempts\": 1"));
    template = new TemplateReader().read(file);
    stack = HostedStack.up(file, 3);
    user = stack.user();
    admin = stack.admin();
    mishaps = new Mishaps(stack.dynamo(), stack.queues());
    accesses = new ScenarioAccesses(admin);
  }

  @AfterAll
  static void down() {
    if (stack != null) {
      stack.close();
    }
  }

  @AfterEach
  void nothingWasRefused(TestInfo scenario) {
    Api.must(200, admin.delete("/_offline/faults"));
    assertThat(accesses.book(scenario.getDisplayName().replace("()", "")))
        .as("AccessDenied")
        .filteredOn(decided -> !decided.allowed())
        .isEmpty();
  }

  @Test
  @Order(1)
  void up_whenItStarts_hasItsWorkers() {
    assertThat(admin.workers()).hasSize(3);
  }

  @Test
  @Order(2)
  void submit_whenTasksAndResultsAreLarge_runsThemAtEachPriority() {
    var ids = new ArrayList<>(user.submitAll(atEachPriority(() -> Drafts.sleep(0))));
    atEachPriority(() -> Drafts.shell("seq 1 400; : " + "large".repeat(100)))
        .forEach(
            draft -> {
              var task =
                  Api.must(200, user.post("/v1/tasks", draft.toString(), "Prefer", "wait=25"));
              assertThat(task.path("result").asText()).endsWith("400");
              ids.add(task.path("id").asText());
            });
    String large = ids.getLast();
    assertThat(user.awaitEnded(ids, DONE_MAX).values())
        .allSatisfy(task -> assertThat(task.path("status").asText()).isEqualTo("SUCCEEDED"));
    assertThat(user.task(large).path("result").asText()).endsWith("400");
    assertThat(user.logs(large)).hasSize(400);
    assertThat(user.attempts(large)).hasSize(1);
    assertThat(user.explain(large).path("code").asText()).isEqualTo("ENDED");
    assertThat(Api.must(200, user.get("/v1/tasks?pageSize=100")).path("tasks")).hasSize(8);

    for (String id : ids) {
      var again = Api.must(202, user.post("/v1/tasks/" + id + "/retry", ""));
      user.awaitStatus(again.path("id").asText(), DONE_MAX, "SUCCEEDED");
    }
  }

  @Test
  @Order(3)
  void submit_whenSentTwiceUnderOneKey_isOneTask() {
    var body = Drafts.sleep(0).toString();
    var first = user.post("/v1/tasks", body, "Idempotency-Key", "once");
    var second = user.post("/v1/tasks", body, "Idempotency-Key", "once");

    assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
  }

  @Test
  @Order(4)
  void retry_whenFirstAttemptsFail_succeeds() {
    var ids =
        user.submitAll(
            atEachPriority(() -> Drafts.retried(Drafts.shell("[ $REEVE_ATTEMPT -ge 2 ]"), 2, 1)));

    for (String id : ids) {
      assertThat(user.awaitStatus(id, DONE_MAX, "SUCCEEDED").path("attempt").asInt()).isEqualTo(2);
    }
  }

  @Test
  @Order(5)
  void authorizer_whenItCannotRead_leavesTheKeyToTheOthers() {
    var key =
        new StoredKeys(InstantSource.system(), new SecureRandom())
            .create(stack.dynamo(), "reeve-dev-control", "USER", "newcomer");
    fault("reeve-dev-authorizer", "*");

    String id = stack.as(key).submit(Drafts.sleep(0));

    assertThat(stack.as(key).task(id).path("owner").asText()).isEqualTo("newcomer");
  }

  @Test
  @Order(6)
  void submit_whenItDiesBeforeTheItem_leavesAMessageAboutNothing() {
    fault("reeve-dev-submit", "PutItem");
    for (var draft : atEachPriority(() -> Drafts.sleep(0))) {
      assertThat(user.post("/v1/tasks", draft.toString()).status()).isEqualTo(503);
    }

    accesses.await(SCHEDULER, "sqs:ChangeMessageVisibility", priorityQueues());
    accesses.await(SCHEDULER, "dynamodb:GetItem", List.of(":table/reeve-dev-tasks"));
  }

  @Test
  @Order(7)
  void cancel_whenNobodyCanRunThem_endsThemInTheirQueues() {
    var ids = unwanted();

    accesses.await(SCHEDULER, "sqs:SendMessage", priorityQueues());
    assertThat(user.explain(ids.getFirst()).path("code").asText())
        .isEqualTo("NO_WORKER_FOR_LABELS");
    assertThat(Api.must(200, admin.get("/v1/queues")).path("queues")).hasSize(4);
    cancel(ids);
  }

  @Test
  @Order(8)
  void cancel_whenItRuns_reachesItsWorker() {
    String told = running();
    String forgotten = running();

    assertThat(user.delete("/v1/tasks/" + told).status()).isEqualTo(202);
    mishaps.cancelIsForgotten(forgotten);

    user.awaitStatus(told, DONE_MAX, "CANCELLED");
    user.awaitStatus(forgotten, DONE_MAX, "CANCELLED");
  }

  @Test
  @Order(9)
  void deadLetter_whenItsTaskStillWaits_isNotedOnIt() {
    String id = unwanted().getFirst();
    mishaps.messageIsDeadLettered(id);

    Await.until(
        "explain says so",
        DONE_MAX,
        () -> user.explain(id).path("code").asText().equals("DEAD_LETTERED"));
    cancelAll();
  }

  @Test
  @Order(10)
  void tick_whenScheduledTasksComeDue_queuesThem() {
    Instant later = InstantSource.system().instant().plusSeconds(3600);
    var ids = user.submitAll(atEachPriority(() -> Drafts.sleep(0).put("runAt", later.toString())));
    ids.forEach(id -> mishaps.timePasses(id, Duration.ofSeconds(2)));

    new UseCases(stack.environment("reeve-dev-clock"))
        .tick()
        .tick(InstantSource.system().instant());

    ids.forEach(id -> user.awaitStatus(id, DONE_MAX, "SUCCEEDED"));
  }

  @Test
  @Order(11)
  void sigterm_whenItRunsTasks_handsThemBack() {
    var worker = stack.workers().get(0);
    var ids = fill(worker);
    var item = Api.must(200, admin.get("/v1/workers/" + worker.id()));
    assertThat(item.path("leases")).hasSize(ids.size());

    Pids.signal("TERM", worker.pid());

    ids.forEach(id -> awaitAttempt(id, 2));
    accesses.await(WORKERS, "sqs:DeleteQueue", List.of(worker.id()));
    cancelAll();
  }

  @Test
  @Order(12)
  void kill_whenItRunsTasks_theyRunElsewhere() {
    var worker = stack.workers().get(1);
    var ids = fill(worker);

    Pids.signal("KILL", worker.pid());

    ids.forEach(id -> awaitAttempt(id, 2));
    cancelAll();
  }

  @Test
  @Order(13)
  void outage_whenRecordsAreGivenUp_sweepsMakeUpForThem() {
    var ids = unwanted();
    fault("reeve-dev-lifecycle", "*");
    fault("reeve-dev-failover", "*");
    user.submit(Drafts.retried(Drafts.shell("exit 1"), 2, 1));
    mishaps.machinesVanish(3, ids);

    for (var polled : List.of("mapping:reeve-dev-lifecycle", "mapping:reeve-dev-failover")) {
      accesses.await(polled, "sqs:SendMessage", List.of(":reeve-dev-dead-records"));
    }
    ids.forEach(id -> awaitAttempt(id, 2));
    Await.until("their items are gone", DONE_MAX, () -> admin.workers().size() == 3);
    cancelAll();
  }

  @Test
  @Order(14)
  void stray_whenItsWorkersItemIsGone_isStopped() {
    var worker = stack.workers().get(2);
    var process = ProcessHandle.of(worker.pid()).orElseThrow();
    Pids.signal("STOP", worker.pid());
    mishaps.itemIsDeleted(worker.id());
    var environment = stack.environment("reeve-dev-clock");
    var settings = new Settings(environment);
    var wiring = new Wiring(environment);
    var pools = settings.pools("REEVE_POOLS");
    var stopStrays =
        new StopStrays(
            pools,
            wiring.workers(settings.text("REEVE_WORKERS_TABLE")),
            wiring.fleet(settings.text("REEVE_CLUSTER"), pools));
    Instant now = InstantSource.system().instant();

    stopStrays.stop(now);
    assertThat(process.isAlive()).isTrue();
    stopStrays.stop(now.plus(Duration.ofMinutes(2)));
    Pids.signal("CONT", worker.pid());

    Await.until("it has ended", DONE_MAX, () -> !process.isAlive());
  }

  @TestFactory
  @Order(15)
  Stream<DynamicTest> policies() {
    Await.until("all scenarios are over", DONE_MAX, () -> admin.leases() == 0);
    accesses.book("idle");
    return rights()
        .map(
            right -> {
              var scenarios = accesses.scenariosWith(decided -> isRefusedWithout(right, decided));
              return dynamicTest(
                  right + " " + scenarios,
                  () -> assertThat(scenarios).as("no scenario needs %s", right).isNotEmpty());
            });
  }

  private static Stream<Right> rights() {
    return template.roles().stream()
        .flatMap(role -> Right.of(role).stream())
        .filter(right -> !ON_AWS_ONLY.containsKey(right.action()));
  }

  private static boolean isRefusedWithout(Right right, DecidedAccess decided) {
    return roleOf(decided.caller()).filter(role -> role.roleName().equals(right.role())).isPresent()
        && right.isNeededFor(decided.access());
  }

  private static Optional<RolePolicies> roleOf(String caller) {
    String name = caller.replaceFirst("^mapping:", "");
    return Stream.concat(
            template.functions().stream()
                .filter(function -> function.name().equals(name))
                .map(function -> function.roleArn()),
            template.services().stream()
                .filter(service -> service.name().equals(name))
                .map(service -> service.taskRoleArn()))
        .findFirst()
        .map(template::role);
  }

  private static List<ObjectNode> atEachPriority(Supplier<ObjectNode> draft) {
    return Arrays.stream(Priority.values())
        .map(priority -> draft.get().put("priority", priority.name()))
        .toList();
  }

  private static List<String> priorityQueues() {
    return Arrays.stream(Priority.values())
        .map(priority -> ":reeve-dev-default-" + priority.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Tasks, one of each priority, that wait for a label which nobody offers. */
  private static List<String> unwanted() {
    return user.submitAll(
        atEachPriority(
            () -> {
              var draft = Drafts.sleep(0);
              draft.putObject("labels").put("gpu", "yes");
              return draft;
            }));
  }

  private static String running() {
    String id = user.submit(Drafts.sleep(300));
    user.awaitStatus(id, DONE_MAX, "RUNNING");
    return id;
  }

  /** Tasks, two of each priority, that run on this worker; the others take part again. */
  private static List<String> fill(WorkerAt worker) {
    var others =
        admin.workers().stream()
            .map(item -> item.path("id").asText())
            .filter(id -> !id.equals(worker.id()))
            .toList();
    others.forEach(id -> Api.must(200, admin.post("/v1/workers/" + id + "/disable", "")));
    var ids = new ArrayList<>(user.submitAll(atEachPriority(() -> Drafts.sleep(300))));
    ids.addAll(user.submitAll(atEachPriority(() -> Drafts.sleep(300))));
    for (String id : ids) {
      assertThat(user.awaitStatus(id, DONE_MAX, "RUNNING").path("workerId").asText())
          .isEqualTo(worker.id());
    }
    others.forEach(id -> Api.must(200, admin.post("/v1/workers/" + id + "/enable", "")));
    return ids;
  }

  private static JsonNode awaitAttempt(String id, int attempt) {
    return Await.until(
        "task " + id + " is at attempt " + attempt,
        DONE_MAX,
        () -> user.task(id),
        task -> task.path("attempt").asInt() == attempt);
  }

  private static void cancel(List<String> ids) {
    ids.forEach(id -> user.delete("/v1/tasks/" + id));
    ids.forEach(id -> user.awaitStatus(id, DONE_MAX, "CANCELLED"));
  }

  private static void cancelAll() {
    cancel(
        Api.list(Api.must(200, user.get("/v1/tasks?pageSize=100")).path("tasks")).stream()
            .filter(task -> !Api.ENDED.contains(task.path("status").asText()))
            .map(task -> task.path("id").asText())
            .toList());
  }

  private static void fault(String caller, String action) {
    var rule =
        Api.JSON
            .createObjectNode()
            .put("caller", caller)
            .put("service", "dynamodb")
            .put("action", action)
            .put("kind", "ERROR");
    Api.must(200, admin.post("/_offline/faults", rule.toString()));
  }
}
