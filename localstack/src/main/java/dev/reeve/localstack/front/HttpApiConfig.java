package dev.reeve.localstack.front;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP API with a {@code $default} stage and Lambda integrations of payload format 2.0.
 *
 * @param stageThrottling of all routes together that have none of their own
 * @param routeThrottling by route key
 */
public record HttpApiConfig(
    String apiId,
    String region,
    String accountId,
    List<Route> routes,
    Map<String, Authorizer> authorizers,
    Optional<Throttling> stageThrottling,
    Map<String, Throttling> routeThrottling) {

  /** Copies, and checks that every authorizer a route names exists. */
  public HttpApiConfig {
    routes = List.copyOf(routes);
    authorizers = Map.copyOf(authorizers);
    routeThrottling = Map.copyOf(routeThrottling);
    for (Route route : routes) {
      if (route.authorizer().isPresent() && !authorizers.containsKey(route.authorizer().get())) {
        throw new IllegalArgumentException(
            route.key() + " names an authorizer that is not there: " + route.authorizer().get());
      }
    }
  }

  /**
   * A route to a function.
   *
   * @param key {@code GET /v1/tasks/{id}}, {@code ANY /{proxy+}} or {@code $default}
   * @param integrationTimeout 30 s unless set, and at most
   * @param authorizer a key of the authorizers; empty: open to all
   */
  public record Route(
      String key, String functionName, Duration integrationTimeout, Optional<String> authorizer) {
    /** The most that API Gateway waits. */
    public static final Duration TIMEOUT_MAX = Duration.ofSeconds(30);

    /** Refuses a timeout over 30 s. */
    public Route {
      if (integrationTimeout.compareTo(TIMEOUT_MAX) > 0) {
        throw new IllegalArgumentException(key + ": HTTP APIs wait 30 s at most");
      }
    }
  }

  /**
   * A REQUEST authorizer with simple responses and payload format 2.0.
   *
   * @param identitySources such as {@code $request.header.Authorization}
   * @param resultTtl how long an answer is kept; zero: not at all
   */
  public record Authorizer(String functionName, List<String> identitySources, Duration resultTtl) {
    /** Copies the list. */
    public Authorizer {
      identitySources = List.copyOf(identitySources);
    }
  }

  /** A token bucket: {@code burst} tokens, refilled at {@code ratePerSecond}. */
  public record Throttling(double ratePerSecond, int burst) {}
}
