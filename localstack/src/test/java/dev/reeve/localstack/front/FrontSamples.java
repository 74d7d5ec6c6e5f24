package dev.reeve.localstack.front;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and APIs for tests of the front. */
final class FrontSamples {
  static final Instant NOW = Instant.parse("2020-03-12T19:03:58.390Z");

  private FrontSamples() {}

  static GatewayRequest get(String path, String query, Map<String, List<String>> headers) {
    return request("GET", path, query, headers, "");
  }

  static GatewayRequest request(
      String method, String path, String query, Map<String, List<String>> headers, String body) {
    return at(NOW, method, path, query, new LinkedHashMap<>(headers), body);
  }

  static GatewayRequest at(
      Instant time,
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      String body) {
    return new GatewayRequest(
        "id",
        time,
        method,
        path,
        query,
        headers,
        "HTTP/1.1",
        "192.0.2.1",
        body.getBytes(StandardCharsets.UTF_8));
  }

  static HttpApiConfig.Route route(String key) {
    return route(key, "function", "");
  }

  static HttpApiConfig.Route route(String key, String function, String authorizer) {
    return new HttpApiConfig.Route(
        key,
        function,
        Duration.ofSeconds(30),
        Optional.of(authorizer).filter(name -> !name.isEmpty()));
  }

  static HttpApiConfig api(
      List<HttpApiConfig.Route> routes, Map<String, HttpApiConfig.Throttling> throttling) {
    return new HttpApiConfig(
        "api-id",
        "us-east-1",
        "123456789012",
        routes,
        Map.of(
            "keys",
            new HttpApiConfig.Authorizer(
                "authorizer", List.of("$request.header.Authorization"), Duration.ofSeconds(60))),
        Optional.empty(),
        throttling);
  }
}
