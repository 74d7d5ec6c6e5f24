package dev.reeve.localstack.front;

import java.util.function.LongSupplier;

/** Lets {@code burst} requests through at once and {@code rate} a second after that. */
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final HttpApiConfig.Throttling throttling;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filledNanos;

  TokenBucket(HttpApiConfig.Throttling throttling, LongSupplier nanoTime) {
    this.throttling = throttling;
    this.nanoTime = nanoTime;
    this.tokens = throttling.burst();
    this.filledNanos = nanoTime.getAsLong();
  }

  synchronized boolean take() {
    long now = nanoTime.getAsLong();
    double filled = (now - filledNanos) / NANOS_PER_SECOND * throttling.ratePerSecond();
    tokens = Math.min(throttling.burst(), tokens + filled);
    filledNanos = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
