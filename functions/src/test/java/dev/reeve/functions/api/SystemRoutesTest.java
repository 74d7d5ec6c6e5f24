package dev.reeve.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.core.control.Role;
import dev.reeve.functions.contract.OpenApiContract;
import dev.reeve.functions.fixture.Gateway;
import dev.reeve.functions.fixture.Stack;
import dev.reeve.functions.fixture.Tasks;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Offer;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemRoutesTest {
  private static final String PATH = "/v1/workers/" + Tasks.WORKER;
  private static final String WORKER =
      "{\"id\":\"default-0-0123456789abcdef\",\"pool\":\"default\",\"state\":\"ACTIVE\",\"capacity\":8,"
          + "\"free\":7,\"types\":[\"SHELL\",\"SLEEP\"],\"labels\":{\"gpu\":\"no\"},\"weight\":1,"
          + "\"load\":{\"cpuPercent\":5,\"memoryPercent\":6,\"running\":1},"
          + "\"leases\":[{\"taskId\":\"%s\",\"attempt\":1}],".formatted(Tasks.ID)
          + "\"registeredAt\":\"2026-11-21T12:00:00Z\",\"expiresAt\":\"2026-11-21T12:00:09Z\"}";

  private final Stack stack = new Stack();
  private final Gateway gateway =
      new Gateway(new ApiHandler(stack.apiPorts())).as("root", Role.OPERATOR);

  @Test
  void workers_whenOneIsThere_answersAllOfIt() {
    stack.workers.put(worker(WorkerState.ACTIVE));

    assertThat(gateway.get(PATH).body()).isEqualTo(WORKER);
    assertThat(gateway.get("/v1/workers").body()).isEqualTo("{\"workers\":[" + WORKER + "]}");
    assertThat(gateway.get("/v1/workers?pool=default&state=ACTIVE").body()).contains(WORKER);
    assertThat(gateway.get("/v1/workers?state=DEAD").body()).isEqualTo("{\"workers\":[]}");
    assertThat(gateway.get("/v1/workers?pool=gpu").body()).isEqualTo("{\"workers\":[]}");
  }

  @Test
  void workers_whenPoolIsUnknown_refuses() {
    assertThat(gateway.get("/v1/workers?pool=gpx").body())
        .contains("Must be one of default, gpu, not \\\"gpx\\\"; did you mean gpu?");
  }

  @ParameterizedTest
  @CsvSource({"disable, DISABLED", "enable, ACTIVE", "drain, DRAINING"})
  void change_whenWorkerIsActive_answersItChanged(String verb, String state) {
    stack.workers.put(worker(WorkerState.ACTIVE));

    var answer = gateway.post(PATH + "/" + verb);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(WORKER.replace("ACTIVE", state));
  }

  @ParameterizedTest
  @CsvSource({"DEAD, drain", "DRAINING, enable"})
  void change_whenWorkerIsEnding_refuses(WorkerState state, String verb) {
    stack.workers.put(worker(state));

    var answer = gateway.post(PATH + "/" + verb);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("It is " + state + " and stays so to its end");
  }

  @ParameterizedTest
  @CsvSource({"default-0-0123456789abcdef", "nonsense"})
  void worker_whenThereIsNone_saysSo(String id) {
    assertThat(gateway.get("/v1/workers/" + id).body()).contains("\"code\":\"worker-not-found\"");
    assertThat(gateway.post("/v1/workers/" + id + "/drain").status()).isEqualTo(404);
  }

  @Test
  void queues_whenAsked_answersEachPoolAndPriority() {
    stack.queues.send(Tasks.pending().spec().level(), message(), Duration.ZERO);

    assertThat(gateway.get("/v1/queues").body())
        .startsWith(
            "{\"queues\":[{\"pool\":\"default\",\"priority\":\"CRITICAL\",\"visible\":0,"
                + "\"inFlight\":0,\"delayed\":0},{\"pool\":\"default\",\"priority\":\"HIGH\","
                + "\"visible\":1,")
        .contains("\"pool\":\"gpu\",\"priority\":\"LOW\"");
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWER, GET, /v1/workers, 200",
    "USER, GET, /v1/workers, 403",
    "USER, GET, /v1/queues, 403",
    "VIEWER, GET, /v1/queues, 200",
    "VIEWER, POST, /v1/workers/default-0-0123456789abcdef/drain, 403",
    "VIEWER, POST, /v1/tasks/01JD5Z6Q3W8K2V4X7Y9B1C0D2E/cancel, 403",
    "VIEWER, DELETE, /v1/tasks/01JD5Z6Q3W8K2V4X7Y9B1C0D2E, 403",
    "VIEWER, POST, /v1/tasks/01JD5Z6Q3W8K2V4X7Y9B1C0D2E/retry, 403",
    "USER, GET, /v1/tasks, 200",
    "ADMIN, GET, /v1/workers, 200"
  })
  void route_whenAskedByRole_answers(Role role, String method, String path, int status) {
    assertThat(gateway.as("x", role).call(method, path, null, Map.of()).status()).isEqualTo(status);
  }

  @Test
  void health_whenNobodyIsNamed_answers() throws JsonProcessingException {
    var answer = gateway.authorized(Map.of()).get("/health");

    var version = new ObjectMapper().readTree(answer.body()).path("version").asText();
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"ok\",\"environment\":\"dev\",\"version\":\"" + version + "\"}");
    assertThat(version).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void openapi_whenNobodyIsNamed_answersTheContract() throws JsonProcessingException {
    var answer = gateway.authorized(Map.of()).get("/openapi.json");

    assertThat(new ObjectMapper().readTree(answer.body()))
        .isEqualTo(OpenApiContract.load().document());
  }

  private static TaskMessage message() {
    return new TaskMessage(
        new Attempt(Tasks.ID, 1), "SHELL", Map.of(), Stack.START, Stack.START, "c");
  }

  private static Worker worker(WorkerState state) {
    return new Worker(
        Tasks.WORKER,
        state,
        new Offer(8, Set.of("SLEEP", "SHELL"), Map.of("gpu", "no"), 1),
        new Load(5, 6, 1),
        Set.of(new Attempt(Tasks.ID, 1)),
        Set.of(),
        Stack.START,
        Stack.START.plusSeconds(9),
        null);
  }
}
