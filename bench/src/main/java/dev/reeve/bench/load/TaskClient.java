package dev.reeve.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.core.task.TaskStore;
import dev.reeve.localstack.stack.StackException;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Submits tasks as a user does, for many threads, and waits for their ends. */
final class TaskClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_MAX = Duration.ofSeconds(40);

  private final URI tasks;
  private final String key;
  private final TaskStore store;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TaskClient(URI url, String key, TaskStore store) {
    this.store = store;
    this.tasks = url.resolve("/v1/tasks");
    this.key = key;
  }

  /** A task, and when it was submitted by this machine's clock. */
  record Sent(String id, Instant at) {}

  /** A task that has ended. */
  record Ended(Sent sent, Instant startedAt, Instant endedAt) {
    long startNanos() {
      return Duration.between(sent.at(), startedAt).toNanos();
    }
  }

  /** A task that does nothing. */
  static JsonNode nothing() {
    ObjectNode draft = JSON.createObjectNode().put("type", "SLEEP");
    draft.putObject("payload").put("seconds", 0);
    return draft;
  }

  /** A task that runs a command. */
  static JsonNode shell(String command) {
    ObjectNode draft = JSON.createObjectNode().put("type", "SHELL");
    draft.putObject("payload").put("command", command);
    return draft;
  }

  Sent submit(JsonNode draft) throws IOException, InterruptedException {
    var at = Instant.now();
    var answer = send(request(tasks).POST(BodyPublishers.ofString(draft.toString())));
    return new Sent(answer.path("id").asText(), at);
  }

  /** Waits until all have succeeded, looking at the oldest first. */
  List<Ended> awaitEnded(List<Sent> sent, Duration bound) throws IOException, InterruptedException {
    var open = new ArrayDeque<>(sent);
    var ended = new ArrayList<Ended>();
    Wait.until(
        sent.size() + " tasks have ended",
        bound,
        () -> {
          while (!open.isEmpty()) {
            int before = open.size();
            takeEnded(open, ended);
            if (open.size() == before) {
              return false;
            }
          }
          return true;
        });
    return ended;
  }

  /** Read as the operator, many at once: looking takes processor time from what is measured. */
  private void takeEnded(Deque<Sent> open, List<Ended> ended) {
    var oldest = open.stream().limit(TaskStore.FIND_MAX).toList();
    var found = store.findAll(oldest.stream().map(task -> new TaskId(task.id())).toList());
    for (var sent : oldest) {
      var task = found.get(new TaskId(sent.id()));
      if (task == null || !(task.state() instanceof TaskState.Ended end)) {
        return;
      }
      var run = end.run();
      if (run == null || task.status() != TaskStatus.SUCCEEDED) {
        throw new StackException("Task " + sent.id() + " ended as " + task.status());
      }
      ended.add(new Ended(sent, run.startedAt(), task.since()));
      open.remove();
    }
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(ANSWER_MAX).header("Authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new StackException(
          "The API answered %d: %s".formatted(answer.statusCode(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
