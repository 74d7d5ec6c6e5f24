package dev.reeve.localstack.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A fault as it was set off.
 *
 * @param label what kind it is, for tables
 * @param until when it was over; the same as {@code from} for what has no duration
 * @param pid of the worker that it struck
 * @param ecsTask ARN of that worker's task; empty if it struck none
 * @param injected how often it struck
 */
record FaultWindow(
    String label, Instant from, Instant until, OptionalLong pid, String ecsTask, int injected) {
  boolean strikesWorker() {
    return pid.isPresent();
  }

  Duration lasted() {
    return Duration.between(from, until);
  }
}
