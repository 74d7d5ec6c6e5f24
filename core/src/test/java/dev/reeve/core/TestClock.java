package dev.reeve.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
public final class TestClock implements InstantSource {
  private Instant now;

  public TestClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Moves on. */
  public synchronized void advance(Duration step) {
    now = now.plus(step);
  }

  /** Moves to a time, perhaps an earlier one. */
  public synchronized void set(Instant time) {
    now = time;
  }
}
