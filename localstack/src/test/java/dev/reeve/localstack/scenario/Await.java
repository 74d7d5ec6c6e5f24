package dev.reeve.localstack.scenario;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for conditions, never for time alone. */
final class Await {
  private static final Duration POLL = Duration.ofMillis(100);

  private Await() {}

  /** Returns as soon as {@code condition} holds; fails, naming {@code what}, at the bound. */
  static void until(String what, Duration bound, BooleanSupplier condition) {
    until(what, bound, condition::getAsBoolean, holds -> holds);
  }

  /** The first value that is good; fails, showing the last one, at the bound. */
  static <T> T until(String what, Duration bound, Supplier<T> read, Predicate<T> good) {
    long end = System.nanoTime() + bound.toNanos();
    T value = read.get();
    while (!good.test(value)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("%s: not within %s; at last: %s".formatted(what, bound, value));
      }
      LockSupport.parkNanos(POLL.toNanos());
      value = read.get();
    }
    return value;
  }
}
