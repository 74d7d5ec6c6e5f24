package dev.reeve.bench.report;

import java.time.Duration;
import java.util.List;

/** Measures elapsed time. */
public final class Stopwatch {
  private final long begun = System.nanoTime();

  private Stopwatch() {}

  /** One that runs from now on. */
  public static Stopwatch start() {
    return new Stopwatch();
  }

  /** How long it has run. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** The middle of some times, in milliseconds. */
  public static double medianMillis(List<Duration> times) {
    var sorted = times.stream().sorted().toList();
    return sorted.get(sorted.size() / 2).toNanos() / 1e6;
  }
}
