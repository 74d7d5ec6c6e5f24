package dev.reeve.localstack.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a running stack for its counts and reports what they cost. */
public final class CostQuery {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String PATH = "/_offline/cost";

  private final URI url;

  /** Of the stack whose API is at {@code url}. */
  public CostQuery(URI url) {
    this.url = url;
  }

  /**
   * A report of all since the last reset.
   *
   * @throws IOException if no stack answers there
   */
  public String report(boolean json) throws IOException {
    var report = new CostReport(counts(), Prices.load());
    return json ? report.json().toPrettyString() + System.lineSeparator() : report.table();
  }

  /**
   * All that was counted since the last reset.
   *
   * @throws IOException if no stack answers there
   */
  public Counts counts() throws IOException {
    String body = send(request(PATH).GET().build());
    try {
      return Counts.from(new ObjectMapper().readTree(body));
    } catch (JsonProcessingException e) {
      throw new IOException("not the answer of an offline stack", e);
    }
  }

  /** Counts from zero again. */
  public void reset() throws IOException {
    send(request(PATH + "/reset").POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT);
  }

  private static String send(HttpRequest request) throws IOException {
    try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException("status " + answer.statusCode());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
