package dev.reeve.bench.cold;

/**
 * A moment in the life of a function's process.
 *
 * @param nanos of this process's clock
 * @param cpuNanos that the function's process had used by then, user and system
 */
record Mark(long nanos, long cpuNanos) {
  /** What went by from an earlier mark to this one. */
  Span since(Mark earlier) {
    return new Span(nanos - earlier.nanos(), cpuNanos - earlier.cpuNanos());
  }
}
