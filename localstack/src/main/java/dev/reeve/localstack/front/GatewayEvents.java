package dev.reeve.localstack.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.template.HttpApiDefinition;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes and reads what HTTP APIs exchange with functions (API Gateway, "Create AWS Lambda proxy
 * integrations for HTTP APIs in API Gateway", payload format 2.0).
 */
final class GatewayEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String apiId;

  GatewayEvents(HttpApiDefinition api) {
    this.apiId = api.logicalId().toLowerCase(Locale.ROOT);
  }

  /** The event of a proxy integration. */
  ObjectNode proxy(Request request, Routes.Match match, Optional<JsonNode> authorizer) {
    var event = common(request, match);
    authorizer.ifPresent(
        context ->
            ((ObjectNode) event.get("requestContext"))
                .putObject("authorizer")
                .set("lambda", context));
    if (request.body().length > 0) {
      var text = utf8(request.body());
      event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(request.body())));
      event.put("isBase64Encoded", text.isEmpty());
    } else {
      event.put("isBase64Encoded", false);
    }
    return event;
  }

  /** The event of a Lambda authorizer. */
  ObjectNode authorizer(Request request, Routes.Match match, List<String> identity) {
    var event = common(request, match);
    event.put("type", "REQUEST");
    event.put(
        "routeArn",
        "arn:aws:execute-api:eu-west-1:000000000000:"
            + apiId
            + "/$default/"
            + match.route().key().replaceFirst(" ", ""));
    var sources = event.putArray("identitySource");
    identity.forEach(sources::add);
    return event;
  }

  private ObjectNode common(Request request, Routes.Match match) {
    var event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", match.route().key());
    event.put("rawPath", request.path()).put("rawQueryString", request.query());
    var headers = event.putObject("headers");
    request.headers().forEach(headers::put);
    var query = parameters(request.query());
    if (!query.isEmpty()) {
      var node = event.putObject("queryStringParameters");
      query.forEach(node::put);
    }
    if (!match.parameters().isEmpty()) {
      var node = event.putObject("pathParameters");
      match.parameters().forEach(node::put);
    }
    var context = event.putObject("requestContext");
    context.put("accountId", "000000000000").put("apiId", apiId);
    context.put("domainName", request.header("host").orElse("localhost"));
    context.put("domainPrefix", apiId);
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", request.path())
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", request.sourceIp())
        .put("userAgent", request.header("user-agent").orElse(""));
    context.put("requestId", request.id()).put("routeKey", match.route().key());
    context.put("stage", "$default").put("time", TIME.format(request.at()));
    context.put("timeEpoch", request.at().toEpochMilli());
    return event;
  }

  /** What the function answered; a value without a status is the body of a 200. */
  static Reply reply(String payload) throws IOException {
    var answer = JSON.readTree(payload);
    if (!answer.has("statusCode")) {
      return Reply.json(200, answer.isTextual() ? answer.asText() : answer.toString());
    }
    var headers = new TreeMap<String, List<String>>();
    headers.put("content-type", List.of("application/json"));
    answer
        .path("headers")
        .properties()
        .forEach(
            header ->
                headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), List.of(header.getValue().asText())));
    var cookies = new ArrayList<String>();
    answer.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
    if (!cookies.isEmpty()) {
      headers.put("set-cookie", cookies);
    }
    var body = answer.path("body").asText("");
    return new Reply(
        answer.path("statusCode").asInt(),
        headers,
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new TreeMap<String, String>();
    for (var part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        var pair = part.split("=", 2);
        parameters.merge(
            decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "", (a, b) -> a + "," + b);
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
