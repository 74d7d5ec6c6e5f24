package dev.reeve.bench.cold;

/** Time that passed, and processor time that was used meanwhile; both in nanoseconds. */
record Span(long wallNanos, long cpuNanos) {
  private static final double NANOS_PER_MILLI = 1e6;

  double wallMillis() {
    return wallNanos / NANOS_PER_MILLI;
  }

  double cpuMillis() {
    return cpuNanos / NANOS_PER_MILLI;
  }
}
