package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.scenario.StackProcess.WorkerAt;
import dev.reeve.model.identity.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Brings tasks and workers of a stack of three workers to where a scenario begins. */
record Situations(Api user, Api admin) {
  private static final Duration DONE_MAX = Duration.ofSeconds(40);

  /** Drafts that differ in their priority. */
  static List<ObjectNode> atEachPriority(Supplier<ObjectNode> draft) {
    return Arrays.stream(Priority.values())
        .map(priority -> draft.get().put("priority", priority.name()))
        .toList();
  }

  /** Tasks, one of each priority, that wait for a label which nobody offers. */
  List<String> unwanted() {
    return user.submitAll(
        atEachPriority(
            () -> {
              var draft = Drafts.sleep(0);
              draft.putObject("labels").put("gpu", "yes");
              return draft;
            }));
  }

  /** A task that runs. */
  String running() {
    String id = user.submit(Drafts.sleep(300));
    user.awaitStatus(id, DONE_MAX, "RUNNING");
    return id;
  }

  /** Tasks, two of each priority, that run on this worker; the others take part again. */
  List<String> fill(WorkerAt worker) {
    var others =
        awaitThreeWorkers().stream()
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

  List<JsonNode> awaitThreeWorkers() {
    return Await.until(
        "there are three workers, and all take tasks",
        DONE_MAX,
        admin::workers,
        workers ->
            workers.size() == 3
                && workers.stream()
                    .allMatch(worker -> worker.path("state").asText().equals("ACTIVE")));
  }

  void awaitAttempt(String id, int attempt) {
    Await.until(
        "task " + id + " is at attempt " + attempt,
        DONE_MAX,
        () -> user.task(id),
        task -> task.path("attempt").asInt() == attempt);
  }

  /** Returns once they have been cancelled. */
  void cancel(List<String> ids) {
    ids.forEach(id -> user.delete("/v1/tasks/" + id));
    ids.forEach(id -> user.awaitStatus(id, DONE_MAX, "CANCELLED"));
  }

  void cancelAll() {
    cancel(
        Api.list(Api.must(200, user.get("/v1/tasks?pageSize=100")).path("tasks")).stream()
            .filter(task -> !Api.ENDED.contains(task.path("status").asText()))
            .map(task -> task.path("id").asText())
            .toList());
  }

  /** Every such call of the caller to DynamoDB fails, until faults are deleted. */
  void fault(String caller, String action) {
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
