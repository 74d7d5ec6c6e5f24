package dev.reeve.infra.config;

/** Throttling of the HTTP API as a whole, and of submitting, which costs most. */
public record ApiConfig(int ratePerSecond, int burst, int submitRatePerSecond, int submitBurst) {
  /** Checks the ranges; a route's limit above the stage's would never be reached. */
  public ApiConfig {
    Checks.range("ratePerSecond", ratePerSecond, 1, 10_000);
    Checks.range("burst", burst, 1, 5_000);
    Checks.range("submitRatePerSecond", submitRatePerSecond, 1, ratePerSecond);
    Checks.range("submitBurst", submitBurst, 1, burst);
  }
}
