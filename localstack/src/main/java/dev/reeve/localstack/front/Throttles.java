package dev.reeve.localstack.front;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Throttling of one stage: a route's own bucket if it has one, else the stage's.
 *
 * <p>Source: API Gateway Developer Guide, "Throttle your HTTP APIs for better performance in API
 * Gateway".
 */
final class Throttles {
  private final Optional<TokenBucket> stage;
  private final Map<String, TokenBucket> byRoute = new HashMap<>();

  Throttles(HttpApiConfig config, LongSupplier nanoTime) {
    this.stage = config.stageThrottling().map(t -> new TokenBucket(t, nanoTime));
    config.routeThrottling().forEach((key, t) -> byRoute.put(key, new TokenBucket(t, nanoTime)));
  }

  boolean admits(String routeKey) {
    return Optional.ofNullable(byRoute.get(routeKey))
        .or(() -> stage)
        .map(TokenBucket::take)
        .orElse(true);
  }
}
