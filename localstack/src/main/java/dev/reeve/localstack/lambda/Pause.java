package dev.reeve.localstack.lambda;

import java.time.Duration;

/** Waits; tests count in its place. */
@FunctionalInterface
public interface Pause {
  /** Waits on the clock of this machine. */
  Pause REAL = Thread::sleep;

  /** Returns after {@code time}. */
  void sleep(Duration time) throws InterruptedException;
}
