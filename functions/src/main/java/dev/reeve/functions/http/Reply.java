package dev.reeve.functions.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.reeve.functions.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param taskId the one task that it is about, for the log; empty if there is none
 */
public record Reply(int status, Map<String, String> headers, String body, String taskId) {
  private static final String JSON = "application/json";
  private static final String PROBLEM_JSON = "application/problem+json";

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** JSON with this status. */
  public static Reply json(int status, JsonWriter.Content content) {
    return text(status, JsonWriter.write(content));
  }

  /** JSON that is text already. */
  public static Reply text(int status, String json) {
    return new Reply(status, Map.of("Content-Type", JSON), json, "");
  }

  /** A refusal, as RFC 9457 writes it. */
  public static Reply problem(Problem problem, String requestId) {
    var body = JsonWriter.write(out -> ProblemJson.write(problem, requestId, out));
    var reply = new Reply(problem.kind().status(), Map.of("Content-Type", PROBLEM_JSON), body, "");
    return reply.with(problem.headers());
  }

  /** With one header more. */
  public Reply with(String header, String value) {
    return with(Map.of(header, value));
  }

  /** About this task. */
  public Reply about(String task) {
    return new Reply(status, headers, body, task);
  }

  private Reply with(Map<String, String> more) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Reply(status, all, body, taskId);
  }

  APIGatewayV2HTTPResponse toResponse() {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .build();
  }
}
