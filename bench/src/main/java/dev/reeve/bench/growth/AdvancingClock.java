package dev.reeve.bench.growth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The machine's clock, put forward at will: rounds that follow at once are a second apart on it.
 */
final class AdvancingClock implements InstantSource {
  private Duration ahead = Duration.ZERO;

  @Override
  public synchronized Instant instant() {
    return InstantSource.system().instant().plus(ahead);
  }

  synchronized void advance(Duration step) {
    ahead = ahead.plus(step);
  }
}
