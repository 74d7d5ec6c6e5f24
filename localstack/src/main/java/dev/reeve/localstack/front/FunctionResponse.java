package dev.reeve.localstack.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a function's answer in payload format 2.0. With a {@code statusCode} it is a whole
 * response; any other JSON is the body of a 200.
 *
 * <p>Source: API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs in
 * API Gateway", Lambda function response format.
 */
final class FunctionResponse {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STATUS_MIN = 100;
  private static final int STATUS_MAX = 599;

  private FunctionResponse() {}

  /** The response, or empty if the answer is malformed: API Gateway makes that a 500. */
  static Optional<GatewayResponse> read(byte[] payload) {
    try {
      JsonNode answer = JSON.readTree(payload);
      if (!answer.isObject() || !answer.has("statusCode")) {
        return Optional.of(GatewayResponse.json(200, JSON.writeValueAsString(answer)));
      }
      return response(answer);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory", e);
    }
  }

  private static Optional<GatewayResponse> response(JsonNode answer) {
    Optional<Integer> status = status(answer.get("statusCode"));
    Optional<byte[]> body = body(answer);
    if (status.isEmpty() || body.isEmpty()) {
      return Optional.empty();
    }
    var headers = new LinkedHashMap<String, List<String>>();
    for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
      if (!header.getValue().isValueNode()) {
        return Optional.empty();
      }
      headers.put(
          header.getKey().toLowerCase(Locale.ROOT),
          List.of(header.getValue().asText().replaceAll("[\r\n]", " ")));
    }
    var cookies = new ArrayList<>(headers.getOrDefault("set-cookie", List.of()));
    answer.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
    if (!cookies.isEmpty()) {
      headers.put("set-cookie", cookies);
    }
    if (body.get().length > 0) {
      headers.putIfAbsent("content-type", List.of("text/plain;charset=UTF-8"));
    }
    return Optional.of(new GatewayResponse(status.get(), headers, body.get()));
  }

  private static Optional<Integer> status(JsonNode code) {
    boolean number = code.isInt() || (code.isTextual() && code.asText().matches("[0-9]{3}"));
    return Optional.of(code.asInt())
        .filter(status -> number && status >= STATUS_MIN && status <= STATUS_MAX);
  }

  private static Optional<byte[]> body(JsonNode answer) {
    JsonNode body = answer.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return Optional.of(new byte[0]);
    }
    if (!body.isTextual()) {
      return Optional.empty();
    }
    if (!answer.path("isBase64Encoded").asBoolean()) {
      return Optional.of(body.asText().getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(body.asText()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
