package dev.reeve.localstack.front;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The paths under {@code /_offline/}. They can stop the stack from working, so they are for this
 * machine's own programs: a request whose {@code Host} or {@code Origin} names another machine came
 * from a web page, by DNS rebinding or across sites, and is refused.
 */
final class OfflinePaths {
  static final String PREFIX = "/_offline/";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Map<String, OfflineRoute> routes;

  OfflinePaths(Map<String, OfflineRoute> routes) {
    this.routes = Map.copyOf(routes);
  }

  GatewayResponse answer(GatewayRequest request) {
    if (!fromThisMachine(request)) {
      return GatewayResponse.FORBIDDEN;
    }
    OfflineRoute route = routes.get(request.path());
    if (route == null) {
      return GatewayResponse.NOT_FOUND;
    }
    try {
      OfflineRoute.Answer answer =
          route.answer(
              request.method(),
              request.query(),
              new String(request.body(), StandardCharsets.UTF_8));
      return GatewayResponse.json(answer.status(), answer.json());
    } catch (IllegalArgumentException e) {
      return GatewayResponse.message(400, String.valueOf(e.getMessage()));
    }
  }

  private static boolean fromThisMachine(GatewayRequest request) {
    boolean host =
        request.header("host").map(name -> LOOPBACK.contains(withoutPort(name))).orElse(false);
    boolean origin = request.header("origin").map(OfflinePaths::isLoopback).orElse(true);
    return host && origin;
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":[0-9]+$", "");
  }

  private static boolean isLoopback(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getHost())
          .filter(LOOPBACK::contains)
          .isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
