package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.reeve.core.clock.StopStrays;
import dev.reeve.functions.Settings;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.event.UseCases;
import dev.reeve.localstack.parts.StoredKeys;
import dev.reeve.localstack.template.StackTemplate;
import dev.reeve.localstack.template.TemplateReader;
import dev.reeve.model.identity.Priority;
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
import java.util.stream.Collectors;
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
  private static final String SWEEPER = "reeve-dev-sweeper";
  private static final String WORKERS = "reeve-dev-workers-default";
  private static final Duration DONE_MAX = Duration.ofSeconds(40);

  private static StackTemplate template;
  private static HostedStack stack;
  private static Api user;
  private static Api admin;
  private static Situations situations;
  private static Mishaps mishaps;
  private static ScenarioAccesses accesses;

  /** The committed template, but that stream records are tried twice and not eleven times. */
  @BeforeAll
  static void up() {
    Path file = Templates.dev().withRecordRetries(1).write();
    template = new TemplateReader().read(file);
    stack = HostedStack.up(file, 3);
    user = stack.user();
    admin = stack.admin();
    situations = new Situations(user, admin);
    mishaps = new Mishaps(stack.dynamo(), stack.queues());
    accesses = new ScenarioAccesses(admin, template);
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
        .filteredOn(decided -> !decided.allowed())
        .extracting(
            refused ->
                "AccessDenied: %s: %s on %s"
                    .formatted(
                        refused.caller(), refused.access().action(), refused.access().resource()))
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
    var ids = new ArrayList<>(user.submitAll(Situations.atEachPriority(() -> Drafts.sleep(0))));
    Situations.atEachPriority(() -> Drafts.shell("seq 1 400; : " + "large".repeat(100)))
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

    var again =
        ids.stream()
            .map(id -> Api.must(202, user.post("/v1/tasks/" + id + "/retry", "")))
            .map(task -> task.path("id").asText())
            .toList();
    again.forEach(id -> user.awaitStatus(id, DONE_MAX, "SUCCEEDED"));
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
            Situations.atEachPriority(
                () -> Drafts.retried(Drafts.shell("[ $REEVE_ATTEMPT -ge 2 ]"), 2, 1)));

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
    situations.fault("reeve-dev-authorizer", "*");

    String id = stack.as(key).submit(Drafts.sleep(0));

    assertThat(stack.as(key).task(id).path("owner").asText()).isEqualTo("newcomer");
  }

  @Test
  @Order(6)
  void submit_whenItDiesBeforeTheItem_leavesAMessageAboutNothing() {
    situations.fault("reeve-dev-submit", "PutItem");
    var list = Api.JSON.createObjectNode();
    list.putArray("tasks").addAll(Situations.atEachPriority(() -> Drafts.sleep(0)));
    assertThat(user.post("/v1/tasks", list.toString()).status()).isEqualTo(503);

    accesses.await(SCHEDULER, "sqs:ChangeMessageVisibility", priorityQueues());
    accesses.await(SCHEDULER, "dynamodb:GetItem", List.of(":table/reeve-dev-tasks"));
  }

  @Test
  @Order(7)
  void cancel_whenNobodyCanRunThem_endsThemInTheirQueues() {
    var ids = situations.unwanted();

    accesses.await(SCHEDULER, "sqs:SendMessage", priorityQueues());
    assertThat(user.explain(ids.getFirst()).path("code").asText())
        .isEqualTo("NO_WORKER_FOR_LABELS");
    assertThat(Api.must(200, admin.get("/v1/queues")).path("queues")).hasSize(4);
    situations.cancel(ids);
  }

  @Test
  @Order(8)
  void cancel_whenItRuns_reachesItsWorker() {
    String told = situations.running();
    String forgotten = situations.running();

    assertThat(user.delete("/v1/tasks/" + told).status()).isEqualTo(202);
    mishaps.cancelIsForgotten(forgotten);

    user.awaitStatus(told, DONE_MAX, "CANCELLED");
    user.awaitStatus(forgotten, DONE_MAX, "CANCELLED");
  }

  @Test
  @Order(9)
  void deadLetter_whenItsTaskStillWaits_isNotedOnIt() {
    String id = situations.unwanted().getFirst();
    mishaps.messageIsDeadLettered(id);

    Await.until(
        "explain says so",
        DONE_MAX,
        () -> user.explain(id).path("code").asText().equals("DEAD_LETTERED"));
    situations.cancelAll();
  }

  @Test
  @Order(10)
  void tick_whenScheduledTasksComeDue_queuesThem() {
    Instant later = InstantSource.system().instant().plusSeconds(3600);
    var ids =
        user.submitAll(
            Situations.atEachPriority(() -> Drafts.sleep(0).put("runAt", later.toString())));
    ids.forEach(id -> mishaps.timePasses(id, Duration.ofSeconds(2)));

    var clock = stack.environment("reeve-dev-clock");
    new UseCases(clock, new Wiring(clock)).tick().tick(InstantSource.system().instant());

    ids.forEach(id -> user.awaitStatus(id, DONE_MAX, "SUCCEEDED"));
  }

  @Test
  @Order(11)
  void sigterm_whenItRunsTasks_handsThemBack() {
    var worker = stack.workers().get(0);
    var ids = situations.fill(worker);
    var item = Api.must(200, admin.get("/v1/workers/" + worker.id()));
    assertThat(item.path("leases")).hasSize(ids.size());

    Pids.signal("TERM", worker.pid());

    ids.forEach(id -> situations.awaitAttempt(id, 2));
    accesses.await(WORKERS, "sqs:DeleteQueue", List.of(worker.id()));
    situations.cancelAll();
  }

  @Test
  @Order(12)
  void kill_whenItRunsTasks_theyRunElsewhere() {
    var worker = stack.workers().get(1);
    var ids = situations.fill(worker);

    Pids.signal("KILL", worker.pid());

    ids.forEach(id -> situations.awaitAttempt(id, 2));
    situations.cancelAll();
  }

  /** Who looks first is chance, so it is done until both have looked. */
  @Test
  @Order(13)
  void silence_whenWorkersFallSilent_isLookedInto() {
    accesses.untilAsked(
        SCHEDULER,
        "dynamodb:GetItem",
        ":table/reeve-dev-control",
        () -> {
          mishaps.machinesVanish(1, List.of());
          user.awaitStatus(user.submit(Drafts.sleep(0)), DONE_MAX, "SUCCEEDED");
        });
    accesses.untilAsked(
        SWEEPER,
        "ecs:DescribeTasks",
        "",
        () -> {
          mishaps.machinesVanish(3, List.of());
          situations.awaitThreeWorkers();
        });
  }

  @Test
  @Order(14)
  void outage_whenRecordsAreGivenUp_sweepsMakeUpForThem() {
    var ids = situations.unwanted();
    situations.fault("reeve-dev-lifecycle", "*");
    situations.fault("reeve-dev-failover", "*");
    user.submit(Drafts.retried(Drafts.shell("exit 1"), 2, 1));
    mishaps.machinesVanish(1, ids);

    for (var polled : List.of("mapping:reeve-dev-lifecycle", "mapping:reeve-dev-failover")) {
      accesses.await(polled, "sqs:SendMessage", List.of(":reeve-dev-dead-records"));
    }
    ids.forEach(id -> situations.awaitAttempt(id, 2));
    situations.awaitThreeWorkers();
    situations.cancelAll();
  }

  @Test
  @Order(15)
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
  @Order(16)
  Stream<DynamicTest> right_whenItIsTakenAway_isMissedByAScenario() {
    accesses.book("afterwards");
    return template.roles().stream()
        .flatMap(role -> Right.of(role).stream())
        .filter(right -> !ON_AWS_ONLY.containsKey(right.action()))
        .map(
            right -> {
              var scenarios = accesses.scenariosThatNeed(right);
              return dynamicTest(
                  right + " " + scenarios,
                  () -> assertThat(scenarios).as("no scenario needs %s", right).isNotEmpty());
            });
  }

  @Test
  @Order(17)
  void exempt_whenOnAwsOnly_isGrantedAndNeverAskedFor() {
    var granted =
        template.roles().stream()
            .flatMap(role -> Right.of(role).stream())
            .map(Right::action)
            .collect(Collectors.toSet());

    assertThat(granted).containsAll(ON_AWS_ONLY.keySet());
    assertThat(accesses.actions()).doesNotContainAnyElementsOf(ON_AWS_ONLY.keySet());
  }

  private static List<String> priorityQueues() {
    return Arrays.stream(Priority.values())
        .map(priority -> ":reeve-dev-default-" + priority.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
