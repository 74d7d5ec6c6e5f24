package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The API, asked under one key. */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final int TASKS_PER_LIST = 100;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(40);
  static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED");

  private final URI url;
  private final String key;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Api(URI url, String key) {
    this.url = url;
    this.key = key;
  }

  /** One answer; the body is missing if it was no JSON. */
  record Answer(int status, JsonNode body, Optional<String> retryAfter) {}

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer post(String path, String body, String... headers) {
    var request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Submits one task, which must be accepted; its id. */
  String submit(JsonNode draft) {
    return must(202, post("/v1/tasks", draft.toString())).path("id").asText();
  }

  /** Submits them in lists, which must be accepted; their ids in the same order. */
  List<String> submitAll(List<? extends JsonNode> drafts) {
    var ids = new ArrayList<String>();
    for (int from = 0; from < drafts.size(); from += TASKS_PER_LIST) {
      var list = JSON.createObjectNode();
      list.putArray("tasks")
          .addAll(drafts.subList(from, Math.min(drafts.size(), from + TASKS_PER_LIST)));
      must(202, post("/v1/tasks", list.toString()))
          .path("tasks")
          .forEach(task -> ids.add(task.path("id").asText()));
    }
    return ids;
  }

  JsonNode task(String id) {
    return must(200, get("/v1/tasks/" + id));
  }

  List<JsonNode> attempts(String id) {
    return list(must(200, get("/v1/tasks/" + id + "/attempts")).path("attempts"));
  }

  /** The text of all lines that the task wrote, whichever attempt did. */
  List<String> logs(String id) {
    return list(must(200, get("/v1/tasks/" + id + "/logs")).path("lines")).stream()
        .map(line -> line.path("text").asText())
        .toList();
  }

  JsonNode explain(String id) {
    return must(200, get("/v1/tasks/" + id + "/explain"));
  }

  List<JsonNode> workers() {
    return list(must(200, get("/v1/workers")).path("workers"));
  }

  /** How many leases all workers hold. */
  int leases() {
    return workers().stream().mapToInt(worker -> worker.path("leases").size()).sum();
  }

  JsonNode awaitStatus(String id, Duration bound, String... statuses) {
    var wanted = Set.of(statuses);
    return Await.until(
        "task " + id + " is " + wanted,
        bound,
        () -> task(id),
        task -> wanted.contains(task.path("status").asText()));
  }

  /** All of them by id, once they have ended. */
  Map<String, JsonNode> awaitEnded(List<String> ids, Duration bound) {
    var ended = new HashMap<String, JsonNode>();
    var open = new HashSet<>(ids);
    Await.until(
        ids.size() + " tasks end", bound, () -> stillOpen(open, ended), found -> found.isEmpty());
    return ended;
  }

  /** At most a few of those that have not ended, as they are now; moves the others over. */
  private List<String> stillOpen(Set<String> open, Map<String, JsonNode> ended) {
    var seen = new ArrayList<String>();
    for (String id : List.copyOf(open)) {
      var answer = get("/v1/tasks/" + id);
      if (answer.status() == 200 && ENDED.contains(answer.body().path("status").asText())) {
        open.remove(id);
        ended.put(id, answer.body());
      } else if (seen.size() < 5) {
        seen.add(answer.body().toString());
      }
    }
    return seen;
  }

  static JsonNode must(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError("Wanted " + status + ", got " + answer);
    }
    return answer.body();
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** As many drafts as asked for, all alike. */
  static List<JsonNode> times(int count, JsonNode draft) {
    return IntStream.range(0, count).mapToObj(_ -> draft).toList();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(ANSWER_MAX)
        .header("Authorization", "Bearer " + key);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          read(response.body()),
          response.headers().firstValue("Retry-After"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + url, e);
    }
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
