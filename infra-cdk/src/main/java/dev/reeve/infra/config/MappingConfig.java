package dev.reeve.infra.config;

/**
 * How many invocations each queue's event source mapping may have under way. Lambda's least is 2.
 */
public record MappingConfig(
    int schedulerConcurrency, int sweeperConcurrency, int deadletterConcurrency) {
  /** Checks the ranges. */
  public MappingConfig {
    Checks.range("schedulerConcurrency", schedulerConcurrency, 2, 1_000);
    Checks.range("sweeperConcurrency", sweeperConcurrency, 2, 1_000);
    Checks.range("deadletterConcurrency", deadletterConcurrency, 2, 1_000);
  }
}
