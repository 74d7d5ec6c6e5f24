package dev.reeve.infra.config;

import org.jspecify.annotations.Nullable;

/**
 * Size and limits of one function.
 *
 * @param memoryMegabytes 1,769 are one vCPU
 * @param reservedConcurrency the share of the account's concurrency that nobody else can take and
 *     that this function cannot exceed; null: none, it takes from what is left
 */
public record FunctionConfig(
    int memoryMegabytes, int timeoutSeconds, @Nullable Integer reservedConcurrency) {
  /** Checks the ranges. */
  public FunctionConfig {
    Checks.range("memoryMegabytes", memoryMegabytes, 128, 10_240);
    Checks.range("timeoutSeconds", timeoutSeconds, 1, 900);
    if (reservedConcurrency != null) {
      Checks.range("reservedConcurrency", reservedConcurrency, 1, 1_000);
    }
  }
}
