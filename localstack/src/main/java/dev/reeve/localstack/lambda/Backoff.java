package dev.reeve.localstack.lambda;

import java.time.Duration;

/** Doubles from {@code first} to {@code longest}. */
record Backoff(Duration first, Duration longest) {
  private static final int DOUBLINGS_MAX = 30;

  Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, DOUBLINGS_MAX));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
