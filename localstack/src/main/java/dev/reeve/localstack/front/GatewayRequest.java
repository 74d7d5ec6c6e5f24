package dev.reeve.localstack.front;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A request as API Gateway sees it.
 *
 * @param path decoded
 * @param rawQuery as sent, without the question mark; empty if there is none
 * @param headers by name in lower case, all values of a name
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
record GatewayRequest(
    String id,
    Instant time,
    String method,
    String path,
    String rawQuery,
    Map<String, List<String>> headers,
    String protocol,
    String sourceIp,
    byte[] body) {

  static GatewayRequest of(HttpExchange exchange, byte[] body, Instant time) {
    URI uri = exchange.getRequestURI();
    var headers = new LinkedHashMap<String, List<String>>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new GatewayRequest(
        UUID.randomUUID().toString(),
        time,
        exchange.getRequestMethod(),
        Optional.ofNullable(uri.getPath()).filter(path -> path.startsWith("/")).orElse("/"),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        headers,
        exchange.getProtocol(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        body);
  }

  /** All values of a header in one, or empty if it was not sent. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .map(values -> String.join(",", values));
  }

  /** Decoded parameters in the order sent; values of one name joined by commas. */
  Map<String, String> query() {
    if (rawQuery.isEmpty()) {
      return Map.of();
    }
    return List.of(rawQuery.split("&", -1)).stream()
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> decoded(pair[0]),
                pair -> pair.length == 2 ? decoded(pair[1]) : "",
                (first, next) -> first + "," + next,
                LinkedHashMap::new));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
