package dev.reeve.bench.cold;

/**
 * One start of a function.
 *
 * @param init from the start of its process until it waits for an event (or for a snapshot)
 * @param first from then on (or from being restored) until its first answer is in
 */
record ColdStart(Span init, Span first) {
  Span total() {
    return new Span(init.wallNanos() + first.wallNanos(), init.cpuNanos() + first.cpuNanos());
  }
}
