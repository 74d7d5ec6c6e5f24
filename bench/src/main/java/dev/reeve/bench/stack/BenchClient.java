package dev.reeve.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Submits tasks as a user does. Safe for many threads. */
public final class BenchClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_MAX = Duration.ofSeconds(40);
  private static final int ACCEPTED = 202;

  private final URI tasks;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  BenchClient(URI url, String key) {
    this.tasks = url.resolve("/v1/tasks");
    this.key = key;
  }

  /** Submits one task; its id. */
  public String submit(JsonNode draft) {
    return post(draft).path("id").asText();
  }

  /** Submits as many of one kind in one list; their ids. */
  public List<String> submitList(JsonNode draft, int count) {
    var list = JSON.createObjectNode();
    var drafts = list.putArray("tasks");
    for (int i = 0; i < count; i++) {
      drafts.add(draft);
    }
    var ids = new ArrayList<String>();
    post(list).path("tasks").forEach(task -> ids.add(task.path("id").asText()));
    return ids;
  }

  private JsonNode post(JsonNode body) {
    var request =
        HttpRequest.newBuilder(tasks)
            .timeout(ANSWER_MAX)
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != ACCEPTED) {
        throw new IllegalStateException("Submitting was answered " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while submitting", e);
    }
  }
}
