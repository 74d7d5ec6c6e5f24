package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.Stopwatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what the kernel does not announce, within a bound, and through interrupts. */
final class Patience {
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long PAUSE_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(25);

  private Patience() {}

  /** Whether {@code condition} came true within {@code millis}; it is asked at least once. */
  static boolean await(BooleanSupplier condition, long millis) {
    var elapsed = new Stopwatch();
    var end = elapsed.now().plusMillis(millis);
    long pause = FIRST_PAUSE_NANOS;
    boolean interrupted = false;
    boolean met = condition.getAsBoolean();
    while (!met && elapsed.now().compareTo(end) < 0) {
      LockSupport.parkNanos(pause);
      interrupted |= Thread.interrupted();
      pause = Math.min(pause * 2, PAUSE_NANOS_MAX);
      met = condition.getAsBoolean();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return met;
  }
}
