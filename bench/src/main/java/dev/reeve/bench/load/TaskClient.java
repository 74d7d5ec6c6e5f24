package dev.reeve.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.stack.StackException;
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
import java.util.List;
import java.util.Set;

/** Submits and reads tasks as a user does. Safe for many threads. */
final class TaskClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_MAX = Duration.ofSeconds(40);
  private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED");

  private final URI tasks;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TaskClient(URI url, String key) {
    this.tasks = url.resolve("/v1/tasks");
    this.key = key;
  }

  /** A task, and when it was submitted by this machine's clock. */
  record Sent(String id, Instant at) {}

  /** A task that has ended. */
  record Ended(Sent sent, String status, Instant startedAt, Instant endedAt) {
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

  /**
   * Waits for the oldest that is still open, so that looking takes little from what is measured.
   */
  List<Ended> awaitEnded(List<Sent> sent, Duration bound) throws IOException, InterruptedException {
    var open = new ArrayDeque<>(sent);
    var ended = new ArrayList<Ended>();
    Wait.until(
        sent.size() + " tasks have ended",
        bound,
        () -> {
          while (!open.isEmpty()) {
            var task = send(request(tasks.resolve("/v1/tasks/" + open.element().id())).GET());
            if (!ENDED.contains(task.path("status").asText())) {
              return false;
            }
            ended.add(ended(open.remove(), task));
          }
          return true;
        });
    return ended;
  }

  private static Ended ended(Sent sent, JsonNode task) {
    return new Ended(
        sent,
        task.path("status").asText(),
        Instant.parse(task.path("startedAt").asText()),
        Instant.parse(task.path("endedAt").asText()));
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
