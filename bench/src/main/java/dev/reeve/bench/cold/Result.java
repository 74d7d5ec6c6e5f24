package dev.reeve.bench.cold;

/**
 * What was measured of one function.
 *
 * @param cold starts from nothing
 * @param restored starts from a snapshot; their {@code init} is what went before the snapshot
 */
record Result(String name, long zipBytes, Figures cold, Figures restored) {}
