package dev.reeve.localstack.front;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.reeve.localstack.lambda.FunctionConfig;
import dev.reeve.localstack.lambda.FunctionHost;
import dev.reeve.localstack.lambda.FunctionLogs;
import dev.reeve.localstack.lambda.HostConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Prints what front, host and Lambda's serialization add to a request: one client, one request
 * after the other, a handler that does nothing, the authorizer's answer cached.
 */
public final class FrontLatency {
  private static final int WARM_UP = 5_000;
  private static final int MEASURED = 5_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private FrontLatency() {}

  /** Says yes. */
  public static final class Authorizer
      implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
      return Map.of("isAuthorized", true, "context", Map.of("owner", "ann"));
    }
  }

  /** Answers 202. */
  public static final class Nothing
      implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(202)
          .withHeaders(Map.of("content-type", "application/json"))
          .withBody("{\"id\":\"1\"}")
          .build();
    }
  }

  /** Measures. */
  public static void main(String[] args) throws Exception {
    try (var host = new FunctionHost(new HostConfig("eu-west-1", "0"), FunctionLogs.none())) {
      add(host, "authorizer", Authorizer.class);
      add(host, "function", Nothing.class);
      var api =
          FrontSamples.api(
              List.of(FrontSamples.route("POST /v1/tasks", "function", "keys")), Map.of());
      try (var front = HttpFront.start(0, api, host, Map.of(), InstantSource.system());
          var client = HttpClient.newHttpClient()) {
        URI uri = front.url().resolve("/v1/tasks");
        measure(client, uri, WARM_UP);
        long[] nanos = measure(client, uri, MEASURED);
        Arrays.sort(nanos);
        System.out.printf(
            "front + host, warm: p50 %.2f ms, p99 %.2f ms%n",
            nanos[MEASURED / 2] / NANOS_PER_MILLI, nanos[MEASURED * 99 / 100] / NANOS_PER_MILLI);
      }
    }
  }

  private static void add(FunctionHost host, String name, Class<?> handler) {
    host.add(
        new FunctionConfig(
            name,
            handler.getName() + "::handleRequest",
            Map.of(),
            512,
            Duration.ofSeconds(10),
            OptionalInt.empty()));
  }

  private static long[] measure(HttpClient client, URI uri, int count) throws Exception {
    var request =
        HttpRequest.newBuilder(uri)
            .header("authorization", "Bearer key")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"SLEEP\"}"))
            .build();
    var nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long begun = System.nanoTime();
      int status = client.send(request, BodyHandlers.ofString()).statusCode();
      nanos[i] = System.nanoTime() - begun;
      if (status != 202) {
        throw new IllegalStateException("Status " + status);
      }
    }
    return nanos;
  }
}
