package dev.reeve.worker.execute;

import java.time.Duration;

/**
 * What a claimed attempt asks for.
 *
 * @param slot held by this attempt alone until its run ends; from 0, below the worker's capacity
 * @param payload JSON text, validated by the executor
 */
public record AttemptSpec(
    String taskId, int attempt, String type, String payload, Duration timeout, int slot) {
  /** Checks the ranges; the id becomes part of a file name, so its characters are limited. */
  public AttemptSpec {
    if (!taskId.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "Task id with other characters than A-Z a-z 0-9 _ -: " + taskId);
    }
    if (attempt < 1 || slot < 0 || !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "Attempt %d in slot %d with timeout %s".formatted(attempt, slot, timeout));
    }
  }
}
