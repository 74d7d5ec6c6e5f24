package dev.reeve.localstack.ecs;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does; how long is a bound against hanging, not an assertion. */
final class Await {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(20);

  private Await() {}

  static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + BOUND + ": " + what);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
