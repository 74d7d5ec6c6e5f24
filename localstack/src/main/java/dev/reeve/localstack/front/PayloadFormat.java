package dev.reeve.localstack.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Requests as payload format 2.0.
 *
 * <p>Source: API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs in
 * API Gateway" and "Control access to HTTP APIs with AWS Lambda authorizers in API Gateway". Two
 * things that the guide leaves open are as measured on AWS by others: {@code rawPath} is decoded;
 * the body is text for {@code text/*} and for JSON, XML and JavaScript of {@code application}, and
 * Base64 for every other content type, for forms and for none.
 */
final class PayloadFormat {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Set<String> TEXT_TYPES =
      Set.of("application/json", "application/xml", "application/javascript");

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpApiConfig config;

  PayloadFormat(HttpApiConfig config) {
    this.config = config;
  }

  /** The event of an integration; {@code identity} is what the authorizer gave. */
  ObjectNode event(GatewayRequest request, Routes.Match match, Optional<JsonNode> identity) {
    ObjectNode event = mapper.createObjectNode();
    event.put("version", "2.0");
    addRequest(event, request, match);
    identity.ifPresent(
        context ->
            ((ObjectNode) event.get("requestContext"))
                .putObject("authorizer")
                .set("lambda", context));
    addParameters(event, match.parameters());
    boolean base64 = addBody(event, request);
    event.put("isBase64Encoded", base64);
    return event;
  }

  /** The event of an authorizer. */
  ObjectNode authorizerEvent(
      GatewayRequest request, Routes.Match match, List<String> identitySource) {
    ObjectNode event = mapper.createObjectNode();
    event.put("version", "2.0");
    event.put("type", "REQUEST");
    event.put(
        "routeArn",
        "arn:aws:execute-api:%s:%s:%s/$default/%s%s"
            .formatted(
                config.region(),
                config.accountId(),
                config.apiId(),
                request.method(),
                request.path()));
    var sources = event.putArray("identitySource");
    identitySource.forEach(sources::add);
    addRequest(event, request, match);
    addParameters(event, match.parameters());
    return event;
  }

  private void addRequest(ObjectNode event, GatewayRequest request, Routes.Match match) {
    event.put("routeKey", match.route().key());
    event.put("rawPath", request.path());
    event.put("rawQueryString", request.rawQuery());
    List<String> cookies = cookies(request);
    if (!cookies.isEmpty()) {
      var array = event.putArray("cookies");
      cookies.forEach(array::add);
    }
    ObjectNode headers = event.putObject("headers");
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.equals("cookie")) {
                headers.put(name, String.join(",", values));
              }
            });
    Map<String, String> query = request.query();
    if (!query.isEmpty()) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      query.forEach(parameters::put);
    }
    event.set("requestContext", context(request, match));
  }

  private static List<String> cookies(GatewayRequest request) {
    var cookies = new ArrayList<String>();
    for (String header : request.headers().getOrDefault("cookie", List.of())) {
      for (String cookie : header.split(";", -1)) {
        if (!cookie.isBlank()) {
          cookies.add(cookie.strip());
        }
      }
    }
    return cookies;
  }

  private ObjectNode context(GatewayRequest request, Routes.Match match) {
    ObjectNode context = mapper.createObjectNode();
    context.put("accountId", config.accountId());
    context.put("apiId", config.apiId());
    context.put(
        "domainName", "%s.execute-api.%s.amazonaws.com".formatted(config.apiId(), config.region()));
    context.put("domainPrefix", config.apiId());
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", request.path())
        .put("protocol", request.protocol())
        .put("sourceIp", request.sourceIp())
        .put("userAgent", request.header("user-agent").orElse(""));
    context.put("requestId", request.id());
    context.put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", TIME.format(request.time()));
    context.put("timeEpoch", request.time().toEpochMilli());
    return context;
  }

  private static void addParameters(ObjectNode event, Map<String, String> parameters) {
    if (!parameters.isEmpty()) {
      ObjectNode json = event.putObject("pathParameters");
      parameters.forEach(json::put);
    }
  }

  private static boolean addBody(ObjectNode event, GatewayRequest request) {
    if (request.body().length == 0) {
      return false;
    }
    Optional<String> text =
        isText(request.header("content-type").orElse("")) ? utf8(request.body()) : Optional.empty();
    text.ifPresentOrElse(body -> event.put("body", body), () -> event.put("body", request.body()));
    return text.isEmpty();
  }

  private static boolean isText(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || TEXT_TYPES.contains(type);
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
