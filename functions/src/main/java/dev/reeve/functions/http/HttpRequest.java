package dev.reeve.functions.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request as API Gateway hands it over (HTTP API, payload format 2.0). */
public final class HttpRequest {
  private final String id;
  private final String routeKey;
  private final Map<String, String> path;
  private final Map<String, String> query;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Map<String, Object> authorizer;

  private HttpRequest(APIGatewayV2HTTPEvent event) {
    var context = event.getRequestContext();
    id = context.getRequestId();
    routeKey = event.getRouteKey();
    path = orEmpty(event.getPathParameters());
    query = orEmpty(event.getQueryStringParameters());
    headers =
        orEmpty(event.getHeaders()).entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (one, other) -> one + "," + other));
    body = body(event);
    authorizer =
        context.getAuthorizer() == null ? Map.of() : orEmpty(context.getAuthorizer().getLambda());
  }

  static HttpRequest from(APIGatewayV2HTTPEvent event) {
    return new HttpRequest(event);
  }

  /** Names the request, in the gateway's log too. */
  public String id() {
    return id;
  }

  /** The route that the gateway chose, such as {@code GET /v1/tasks/{id}}. */
  public String routeKey() {
    return routeKey;
  }

  Map<String, String> query() {
    return query;
  }

  /** What the authorizer said. */
  Map<String, Object> authorizer() {
    return authorizer;
  }

  /** The body as it came; empty if there is none. */
  public byte[] body() {
    return body.clone();
  }

  /** The header's value; the gateway joins repeated ones with commas. */
  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** A part of the path that the route names. */
  public String pathParameter(String name) {
    return path.getOrDefault(name, "");
  }

  private static byte[] body(APIGatewayV2HTTPEvent event) {
    var body = event.getBody();
    if (body == null) {
      return new byte[0];
    }
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : map;
  }
}
