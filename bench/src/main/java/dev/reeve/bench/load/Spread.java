package dev.reeve.bench.load;

import java.util.List;

/** How durations lie: the middle one, and the one that 1 in 100 exceeds, in milliseconds. */
public record Spread(double p50Millis, double p99Millis) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Of one duration at least; by nearest rank, so each figure is one that was measured. */
  static Spread ofNanos(List<Long> nanos) {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("No durations to rank");
    }
    var sorted = nanos.stream().sorted().toList();
    return new Spread(ranked(sorted, 50), ranked(sorted, 99));
  }

  private static double ranked(List<Long> sorted, int percent) {
    int rank = Math.ceilDiv(sorted.size() * percent, 100);
    return sorted.get(rank - 1) / NANOS_PER_MILLI;
  }
}
