package dev.reeve.localstack.front;

import dev.reeve.localstack.template.HttpApiDefinition.Throttling;
import java.util.function.LongSupplier;

/** The gateway's throttle: so many requests at once, refilled at so many a second. */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final Throttling throttling;
  private final LongSupplier nanoTime;
  private double tokens;
  private long refilledAt;

  TokenBucket(Throttling throttling, LongSupplier nanoTime) {
    this.throttling = throttling;
    this.nanoTime = nanoTime;
    this.tokens = throttling.burst();
    this.refilledAt = nanoTime.getAsLong();
  }

  synchronized boolean take() {
    long now = nanoTime.getAsLong();
    tokens =
        Math.min(
            throttling.burst(), tokens + (now - refilledAt) / NANOS * throttling.ratePerSecond());
    refilledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
