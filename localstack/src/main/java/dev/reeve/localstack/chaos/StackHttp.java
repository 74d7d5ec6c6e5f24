package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Speaks HTTP with a stack, under one API key. Safe for many threads. */
final class StackHttp implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(40);

  private final URI url;
  private final String key;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  StackHttp(URI url, String key) {
    this.url = url;
    this.key = key;
  }

  /**
   * What came back.
   *
   * @param status 0 if nothing did
   * @param body missing if it is no JSON
   */
  record Reply(int status, JsonNode body, boolean retryAfter) {
    boolean isOk() {
      return status / 100 == 2;
    }
  }

  Reply get(String path) {
    return send("GET", path, "", Map.of());
  }

  Reply send(String method, String path, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(ANSWER_MAX)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(
          response.statusCode(),
          Json.read(response.body()),
          response.headers().firstValue("Retry-After").isPresent());
    } catch (IOException e) {
      return new Reply(0, MissingNode.getInstance(), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply(0, MissingNode.getInstance(), false);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
