package dev.reeve.bench.load;

/** What can be measured alone. */
public enum Part {
  /** Tasks per second, and what the store allows. */
  BURSTS,
  /** From submit to start on an idle system. */
  TRICKLES,
  /** What a killed worker's tasks come to. */
  KILLS
}
