package dev.reeve.bench.cold;

/**
 * What was measured of one function.
 *
 * @param cold starts from nothing
 * @param restored starts from a snapshot; their {@code init} is what went before the snapshot
 */
record Result(String name, long zipBytes, Figures cold, Figures restored) {
  /** Whether it is a function of Reeve's, not a sample. */
  boolean isOurs() {
    return !name.equals(Candidates.POWERTOOLS) && !name.equals(Candidates.SPRING);
  }
}
