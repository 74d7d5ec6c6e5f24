package dev.reeve.bench.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits on conditions. */
final class Waits {
  private static final Duration LOOK = Duration.ofMillis(50);

  private Waits() {}

  /** Waits until it is so, or {@code most} has passed; whether it is so. */
  static boolean until(Duration most, BooleanSupplier condition) {
    long end = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < end) {
      if (condition.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return condition.getAsBoolean();
  }
}
