package dev.reeve.worker.execute;

import dev.reeve.core.Elapsed;
import java.time.Duration;

/** The machine's own clock that nobody can set. */
public final class Stopwatch implements Elapsed {
  @Override
  public Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }
}
