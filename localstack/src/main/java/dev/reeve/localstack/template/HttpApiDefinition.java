package dev.reeve.localstack.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An API Gateway HTTP API with its {@code $default} stage.
 *
 * @param throttling of the whole stage
 * @param routeThrottling by route key
 */
public record HttpApiDefinition(
    String logicalId,
    String name,
    List<Route> routes,
    Optional<Throttling> throttling,
    Map<String, Throttling> routeThrottling) {

  /** Copies the collections. */
  public HttpApiDefinition {
    routes = List.copyOf(routes);
    routeThrottling = Map.copyOf(routeThrottling);
  }

  /**
   * A route and the function behind it.
   *
   * @param key method and path, such as {@code GET /v1/tasks/{id}}
   * @param payloadFormatVersion of the event the function gets
   * @param authorizer empty if the route is open
   */
  public record Route(
      String key,
      String functionName,
      String payloadFormatVersion,
      Duration integrationTimeout,
      Optional<Authorizer> authorizer) {}

  /**
   * A Lambda authorizer.
   *
   * @param identitySources such as {@code $request.header.Authorization}; all must be present, and
   *     together they are the key of the cache
   * @param resultTtl how long an answer is cached; zero is not at all
   */
  public record Authorizer(
      String logicalId,
      String name,
      String functionName,
      List<String> identitySources,
      Duration resultTtl,
      String payloadFormatVersion,
      boolean simpleResponses) {
    /** Copies the list. */
    public Authorizer {
      identitySources = List.copyOf(identitySources);
    }
  }

  /** Token bucket of the gateway: {@code ratePerSecond} refills up to {@code burst}. */
  public record Throttling(double ratePerSecond, int burst) {}
}
