package dev.reeve.infra.config;

/**
 * When somebody is told.
 *
 * @param oldestMessageSeconds age of the oldest message of a priority queue
 * @param failuresPerFiveMinutes tasks that ended FAILED or TIMED_OUT
 * @param missingWorkersBreach whether silence about live workers counts as having none
 */
public record AlarmConfig(
    int oldestMessageSeconds, int failuresPerFiveMinutes, boolean missingWorkersBreach) {
  /** Checks the ranges. */
  public AlarmConfig {
    Checks.range("oldestMessageSeconds", oldestMessageSeconds, 60, 1_209_600);
    Checks.range("failuresPerFiveMinutes", failuresPerFiveMinutes, 1, 1_000_000);
  }
}
