package dev.reeve.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.control.Role;
import dev.reeve.core.task.AttemptRecord;
import dev.reeve.functions.fixture.Gateway;
import dev.reeve.functions.fixture.Gateway.Answer;
import dev.reeve.functions.fixture.Stack;
import dev.reeve.functions.fixture.Tasks;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.TaskState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiHandlerTest {
  private static final String PATH = "/v1/tasks/" + Tasks.ID;
  private static final String SPEC =
      "\"owner\":\"ann\",\"pool\":\"default\",\"priority\":\"HIGH\",\"attempt\":2,\"failovers\":0,"
          + "\"createdAt\":\"2026-11-21T11:59:00Z\",";
  private static final String HEAD =
      "{\"id\":\"%s\",\"name\":\"thumbnails\",\"type\":\"SHELL\",\"status\":".formatted(Tasks.ID);
  private static final String RUN =
      "\"workerId\":\"default-0-0123456789abcdef\",\"startedAt\":\"2026-11-21T11:59:50Z\",";
  private static final String TAIL = ",\"labels\":{\"gpu\":\"no\"},\"tags\":{\"team\":\"web\"}}";

  private final Stack stack = new Stack();
  private final Gateway gateway = new Gateway(new ApiHandler(stack.apiPorts()));

  @Test
  void get_whenTaskSucceeded_answersAllOfIt() {
    stack.tasks.put(Tasks.succeeded(new JsonText("{\"a\": [1]}"), List.of()));

    assertThat(gateway.get(PATH))
        .isEqualTo(
            new Answer(
                200,
                Map.of("Content-Type", "application/json"),
                HEAD
                    + "\"SUCCEEDED\","
                    + SPEC
                    + RUN
                    + "\"endedAt\":\"2026-11-21T12:00:00Z\",\"result\":{\"a\": [1]},"
                    + "\"cancelRequested\":false"
                    + TAIL));
  }

  @Test
  void get_whenResultIsLarge_readsItFromWhereItIs() {
    var large = new JsonText("\"" + "x".repeat(500) + "\"");
    var task = stack.tasks.put(Tasks.succeeded(large, List.of()));
    stack.data.putResult(task.current(), large, Stack.START);

    assertThat(gateway.get(PATH).body()).contains("\"result\":" + large);
  }

  @Test
  void get_whenTaskFailed_answersWhy() {
    stack.tasks.put(Tasks.failed());

    assertThat(gateway.get(PATH).body())
        .isEqualTo(
            HEAD
                + "\"FAILED\","
                + SPEC
                + RUN
                + "\"endedAt\":\"2026-11-21T12:00:00Z\",\"error\":{\"code\":\"EXIT_CODE\","
                + "\"message\":\"Exit code 3\",\"exitCode\":3},\"cancelRequested\":false"
                + TAIL);
  }

  @Test
  void get_whenTaskIsForeignUnknownOrNoId_saysTheSame() {
    stack.tasks.put(Tasks.pending());
    gateway.as("bob", Role.USER);

    var foreign = gateway.get(PATH);
    var unknown = gateway.get("/v1/tasks/01JD5Z6Q3W8K2V4X7Y9B1C0D2F");
    var none = gateway.get("/v1/tasks/{\"_aws\":1}");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).contains("\"code\":\"task-not-found\"");
    assertThat(List.of(unknown, none)).containsOnly(foreign);
    assertThat(gateway.log.lines()).noneMatch(line -> line.contains("_aws"));
  }

  @Test
  void get_whenCallerSeesAllOwners_answersForeignTasks() {
    stack.tasks.put(Tasks.pending());

    assertThat(gateway.as("eve", Role.VIEWER).get(PATH).status()).isEqualTo(200);
  }

  @Test
  void cancel_whenTaskWaits_answersItCancelled() {
    stack.tasks.put(Tasks.pending());

    var answer = gateway.post(PATH + "/cancel");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"CANCELLED\"");
    assertThat(gateway.post(PATH + "/cancel")).isEqualTo(answer);
  }

  @Test
  void delete_whenTaskRuns_answersThatItsWorkerWasAsked() {
    stack.tasks.put(Tasks.running());

    assertThat(gateway.delete(PATH))
        .isEqualTo(
            new Answer(
                202,
                Map.of("Content-Type", "application/json"),
                HEAD + "\"RUNNING\"," + SPEC + RUN + "\"cancelRequested\":true" + TAIL));
  }

  @Test
  void cancel_whenTaskEnded_refuses() {
    stack.tasks.put(Tasks.failed());

    var answer = gateway.post(PATH + "/cancel");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body())
        .contains("\"code\":\"task-ended\"", "It is FAILED since 2026-11-21T12:00:00Z");
  }

  @Test
  void retry_whenTaskEnded_makesAnotherThatNamesIt() {
    stack.tasks.put(Tasks.failed());

    var answer = gateway.post(PATH + "/retry");

    var made =
        stack.tasks.everything().stream()
            .filter(task -> Tasks.ID.equals(task.spec().retryOf()))
            .findFirst()
            .orElseThrow();
    assertThat(answer)
        .isEqualTo(
            new Answer(
                202,
                Map.of("Content-Type", "application/json", "Location", "/v1/tasks/" + made.id()),
                "{\"id\":\"%s\",\"status\":\"PENDING\",\"attempt\":1}".formatted(made.id())));
    assertThat(gateway.get("/v1/tasks/" + made.id()).body())
        .contains("\"retryOf\":\"" + Tasks.ID + "\"");
  }

  @Test
  void retry_whenTaskHasNotEnded_refuses() {
    stack.tasks.put(Tasks.running());

    assertThat(gateway.post(PATH + "/retry").body()).contains("\"code\":\"task-not-ended\"");
  }

  @Test
  void attempts_whenOneFailedBefore_answersItAndTheCurrentOne() {
    stack.tasks.put(Tasks.running());
    stack.data.putAttempt(
        new AttemptRecord(
            new Attempt(Tasks.ID, 1),
            Tasks.WORKER,
            Stack.START.minusSeconds(50),
            Stack.START.minusSeconds(40),
            new Failure("EXIT_CODE", "Exit code 1", 1)));

    assertThat(gateway.get(PATH + "/attempts").body())
        .isEqualTo(
            "{\"attempts\":[{\"attempt\":1,\"current\":false,"
                + "\"workerId\":\"default-0-0123456789abcdef\",\"startedAt\":\"2026-11-21T11:59:10Z\","
                + "\"endedAt\":\"2026-11-21T11:59:20Z\",\"error\":{\"code\":\"EXIT_CODE\","
                + "\"message\":\"Exit code 1\",\"exitCode\":1}},{\"attempt\":2,\"current\":true,"
                + "\"status\":\"RUNNING\",\"workerId\":\"default-0-0123456789abcdef\","
                + "\"startedAt\":\"2026-11-21T11:59:50Z\"}]}");
  }

  @Test
  void explain_whenTaskIsVisible_answersWhatItWaitsFor() {
    stack.tasks.put(Tasks.of(Tasks.ID, "ann", 1, new TaskState.Blocked()));

    assertThat(gateway.get(PATH + "/explain").body())
        .isEqualTo(
            "{\"code\":\"WAITS_FOR_TASKS\",\"status\":\"BLOCKED\",\"attempt\":1,"
                + "\"since\":\"2026-11-21T12:00:00Z\",\"text\":\"It waits for other tasks\","
                + "\"next\":{\"what\":\"It is queued then\"}}");
    assertThat(gateway.as("bob", Role.USER).get(PATH + "/explain").status()).isEqualTo(404);
  }

  @Test
  void route_whenQueryIsUnknown_refuses() {
    stack.tasks.put(Tasks.pending());

    assertThat(gateway.get(PATH + "?verbose=1").body())
        .contains(
            "\"code\":\"invalid-parameter\"",
            "{\"parameter\":\"verbose\",\"code\":\"UNKNOWN_FIELD\",\"detail\":\"There are no"
                + " parameters here\"}");
  }

  @Test
  void route_whenStoreFails_answersUnavailable() {
    stack.beginOutage();

    var answer = gateway.get(PATH);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("Retry-After", "2");
  }
}
