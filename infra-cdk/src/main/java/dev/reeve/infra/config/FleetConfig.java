package dev.reeve.infra.config;

import java.util.Map;

/**
 * The workers of a pool.
 *
 * @param size how many containers ECS keeps running
 * @param cpuUnits 1,024 are one vCPU
 * @param capacity how many tasks one worker runs at once
 * @param weight share of this worker under the strategy WEIGHTED
 * @param labels what tasks can ask for
 */
public record FleetConfig(
    int size,
    int cpuUnits,
    int memoryMegabytes,
    int capacity,
    int weight,
    Map<String, String> labels) {
  /** Checks the ranges and copies the labels. */
  public FleetConfig {
    Checks.range("size", size, 0, 1_000);
    Checks.range("cpuUnits", cpuUnits, 256, 16_384);
    Checks.range("memoryMegabytes", memoryMegabytes, 512, 122_880);
    Checks.range("capacity", capacity, 1, 1_024);
    Checks.range("weight", weight, 1, 100);
    labels = Checks.ordered(labels);
  }
}
