package dev.reeve.functions.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.control.Role;
import dev.reeve.functions.fixture.Gateway;
import dev.reeve.functions.fixture.Gateway.Answer;
import dev.reeve.functions.fixture.Stack;
import dev.reeve.functions.fixture.Tasks;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.retry.Backoff;
import dev.reeve.model.retry.RetryPolicy;
import dev.reeve.model.task.Deadlines;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SubmitHandlerTest {
  private static final String SLEEP =
      """
      {"type": "SLEEP", "payload": {"seconds": 0}}""";
  private static final String SAMPLE =
      """
      { "name": "thumbnails", "type": "SHELL", "payload": {"command": "convert a.png b.png"},
        "priority": "HIGH", "pool": "default", "labels": {"gpu": "no"}, "tags": {"team": "web"},
        "timeoutSeconds": 60, "queueTimeoutSeconds": 3600, "totalTimeoutSeconds": 7200,
        "runAt": "2026-11-21T14:30:00+01:00", "exclusive": true,
        "retry": {"maxAttempts": 4, "backoff": "EXPONENTIAL", "initialDelaySeconds": 5,
                  "maxDelaySeconds": 600, "jitter": true, "retryOn": ["EXIT_CODE"]} }
      """;

  private final Stack stack = new Stack();
  private final Gateway gateway = new Gateway(new SubmitHandler(stack.submitPorts()));

  @Test
  void submit_whenEveryFieldIsGiven_keepsEveryField() {
    var answer = gateway.submit(SAMPLE);

    var task = stack.tasks.everything().getFirst();
    var spec = task.spec();
    var due = Instant.parse("2026-11-21T13:30:00Z");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers())
        .isEqualTo(
            Map.of("Content-Type", "application/json", "Location", "/v1/tasks/" + task.id()));
    assertThat(answer.body())
        .isEqualTo("{\"id\":\"%s\",\"status\":\"SCHEDULED\",\"attempt\":1}".formatted(task.id()));
    assertThat(spec.owner()).isEqualTo("ann");
    assertThat(spec.name()).isEqualTo("thumbnails");
    assertThat(spec.type()).isEqualTo("SHELL");
    assertThat(spec.payload())
        .isEqualTo(new TaskContent.Inline(new JsonText("{\"command\":\"convert a.png b.png\"}")));
    assertThat(spec.level()).isEqualTo(new Level("default", Priority.HIGH));
    assertThat(spec.labels()).isEqualTo(Map.of("gpu", "no"));
    assertThat(spec.tags()).isEqualTo(Map.of("team", "web"));
    assertThat(spec.deadlines())
        .isEqualTo(new Deadlines(Duration.ofSeconds(60), due.plusSeconds(7200)));
    assertThat(task.startBy()).isEqualTo(due.plusSeconds(3600));
    assertThat(task.state()).isEqualTo(new TaskState.Scheduled(due));
    assertThat(spec.exclusive()).isTrue();
    assertThat(spec.retry())
        .isEqualTo(
            new RetryPolicy(
                4,
                Backoff.EXPONENTIAL,
                Duration.ofSeconds(5),
                Duration.ofSeconds(600),
                true,
                Set.of("EXIT_CODE")));
  }

  @Test
  void submit_whenOnlyWhatIsRequiredIsGiven_fillsInTheDefaults() {
    gateway.submit(SLEEP);

    var spec = stack.tasks.everything().getFirst().spec();
    assertThat(spec.name()).isEqualTo("sleep");
    assertThat(spec.level()).isEqualTo(new Level("default", Priority.NORMAL));
    assertThat(spec.deadlines()).isEqualTo(new Deadlines(Duration.ofHours(1), null));
    assertThat(spec.retry()).isEqualTo(RetryPolicy.NONE);
    assertThat(spec.labels()).isEmpty();
  }

  @Test
  void submit_whenRunAtHasPassed_isDueNow() {
    gateway.submit(
        """
        {"type": "SLEEP", "payload": {"seconds": 0}, "runAt": "2020-01-01T00:00:00Z"}""");

    assertThat(stack.tasks.everything().getFirst().state())
        .isEqualTo(new TaskState.Pending(Stack.START));
  }

  @Test
  void submit_whenBodyIsAList_answersInItsOrder() {
    var answer = gateway.submit("{\"tasks\": [%s, %s]}".formatted(SLEEP, SAMPLE));

    var ids = stack.tasks.everything().stream().collect(Collectors.toMap(Task::status, Task::id));
    assertThat(answer)
        .isEqualTo(
            new Answer(
                202,
                Map.of("Content-Type", "application/json"),
                "{\"tasks\":[{\"id\":\"%s\",\"status\":\"PENDING\"},{\"id\":\"%s\",\"status\":\"SCHEDULED\"}]}"
                    .formatted(ids.get(TaskStatus.PENDING), ids.get(TaskStatus.SCHEDULED))));
  }

  @Test
  void submit_whenOneOfAListIsBad_takesNoneAndNamesEachBadOne() {
    var answer =
        gateway.submit(
            """
            {"tasks": [{"type": "SLEEP", "payload": {"seconds": 0}},
                       {"type": "SLEEP", "payload": {"seconds": 0}, "priority": "HIHG"},
                       {"type": "NOPE"}]}""");

    assertThat(stack.tasks.everything()).isEmpty();
    assertThat(answer)
        .isEqualTo(
            new Answer(
                400,
                Map.of("Content-Type", "application/problem+json"),
                "{\"type\":\"urn:reeve:problem:invalid-request\",\"title\":\"The body does not"
                    + " describe tasks\",\"status\":400,\"detail\":\"Nothing was submitted; see"
                    + " errors for each mistake\",\"code\":\"invalid-request\",\"requestId\":\"req-1\","
                    + "\"errors\":[{\"pointer\":\"/tasks/1/priority\",\"code\":\"INVALID_VALUE\","
                    + "\"detail\":\"Must be one of CRITICAL, HIGH, NORMAL, LOW, not \\\"HIHG\\\"; did"
                    + " you mean HIGH?\"},{\"pointer\":\"/tasks/2/type\",\"code\":\"UNKNOWN_TYPE\","
                    + "\"detail\":\"Must be one of HTTP, JAVA, PYTHON, SHELL, SLEEP, not"
                    + " \\\"NOPE\\\"\"},{\"pointer\":\"/tasks/2/payload\",\"code\":\"MISSING\","
                    + "\"detail\":\"Is required\"}]}"));
  }

  @Test
  void submit_whenAThousandAreBad_namesAllOfThem() {
    var answer = gateway.submit("{\"tasks\": [" + "{\"a\":1,\"b\":2},".repeat(999) + "{\"c\":3}]}");

    assertThat(answer.body()).contains("\"/tasks/0/a\"", "\"/tasks/998/a\"", "\"/tasks/999/c\"");
    assertThat(answer.body()).contains("more are left out");
  }

  @Test
  void submit_whenKeyAndBodyAreRepeated_answersTheSameTask() {
    var key = Map.of("Idempotency-Key", "night run 7");
    var first = gateway.submit(SLEEP, key);

    var second = gateway.submit(SLEEP, key);

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers()).containsEntry("Idempotency-Replayed", "true");
    assertThat(first.headers()).doesNotContainKey("Idempotency-Replayed");
    assertThat(stack.tasks.everything()).hasSize(1);
  }

  @Test
  void submit_whenAListIsRepeated_answersTheSameTasks() {
    var key = Map.of("Idempotency-Key", "list");
    var body = "{\"tasks\": [%s, %s]}".formatted(SLEEP, SLEEP);
    var first = gateway.submit(body, key);

    var second = gateway.submit(body, key);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers()).containsEntry("Idempotency-Replayed", "true");
  }

  @Test
  void submit_whenKeyComesWithAnotherBody_refuses() {
    var key = Map.of("Idempotency-Key", "k");
    gateway.submit(SLEEP, key);

    var answer = gateway.submit(SLEEP + " ", key);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("\"code\":\"idempotency-key-reused\"");
  }

  @Test
  void submit_whenTaskEndsWithinTheWait_answersTheWholeTask() {
    stack.after(Duration.ofSeconds(3), this::succeed);

    var answer = gateway.submit(SLEEP, Map.of("Prefer", "respond-async, wait=10"));

    var id = stack.tasks.everything().getFirst().id();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .isEqualTo(
            Map.of(
                "Content-Type",
                "application/json",
                "Location",
                "/v1/tasks/" + id,
                "Preference-Applied",
                "wait=10"));
    assertThat(answer.body()).contains("\"status\":\"SUCCEEDED\"", "\"result\":7");
  }

  @Test
  void submit_whenTaskOutlastsTheWait_answersAccepted() {
    var answer = gateway.submit(SLEEP, Map.of("Prefer", "wait=90"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers()).containsEntry("Preference-Applied", "wait=25");
    assertThat(stack.instant()).isEqualTo(Stack.START.plusSeconds(25));
  }

  @Test
  void submit_whenStoreFailsDuringTheWait_stillSaysThatTheTaskWasTaken() {
    stack.after(Duration.ofSeconds(1), stack::beginOutage);

    var answer = gateway.submit(SLEEP, Map.of("Prefer", "wait=5"));

    assertThat(answer.status()).isEqualTo(202);
  }

  @Test
  void submit_whenQueueFails_answersUnavailable() {
    stack.beginOutage();

    var answer = gateway.submit(SLEEP);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("Retry-After", "2");
    assertThat(answer.body()).doesNotContain("_aws", "TaskQueues");
    assertThat(gateway.log.lines())
        .hasSize(2)
        .allMatch(line -> line.indexOf('\n') == line.length() - 1);
    assertThat(gateway.log.lines()).noneMatch(line -> line.contains("\"_aws\":"));
  }

  @Test
  void submit_whenDone_logsOneLineWithoutPayload() {
    gateway.submit(SAMPLE);

    assertThat(gateway.log.lines())
        .containsExactly(
            "{\"level\":\"INFO\",\"requestId\":\"req-1\",\"route\":\"POST /v1/tasks\",\"status\":202,"
                + "\"keyId\":\"k1\",\"taskId\":\"%s\"}\n"
                    .formatted(stack.tasks.everything().getFirst().id()));
  }

  @Test
  void submit_whenRoleMayOnlyLook_namesThePermission() {
    var answer = gateway.as("eve", Role.VIEWER).submit(SLEEP);

    assertThat(answer)
        .isEqualTo(
            new Answer(
                403,
                Map.of("Content-Type", "application/problem+json"),
                "{\"type\":\"urn:reeve:problem:permission-missing\",\"title\":\"The API key may not do"
                    + " this\",\"status\":403,\"detail\":\"It takes TASK_WRITE, which the role VIEWER"
                    + " has not\",\"code\":\"permission-missing\",\"requestId\":\"req-1\"}"));
  }

  private void succeed() {
    var task = stack.tasks.everything().getFirst();
    var end =
        new TaskState.Ended(
            TaskStatus.SUCCEEDED,
            new Run(Tasks.WORKER, Stack.START),
            null,
            TaskContent.of(new JsonText("7")),
            List.of());
    stack.tasks.put(new Task(task.spec(), 1, 0, 0, end, stack.instant(), null, null));
  }
}
