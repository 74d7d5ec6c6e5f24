package dev.reeve.localstack.chaos;

import java.time.Duration;

/**
 * What a run is to be like.
 *
 * @param seed of tasks and faults
 * @param duration of load and faults
 * @param settle how long everything may take to end afterwards
 * @param workers that the stack has
 * @param tasksPerSecond on average
 */
public record ChaosOptions(
    long seed, Duration duration, Duration settle, int workers, double tasksPerSecond) {

  private static final Duration DURATION_MAX = Duration.ofHours(24);
  private static final int WORKERS_MIN = 2;
  private static final double TASKS_PER_SECOND_MAX = 1_000;

  /** Refuses what makes no run. */
  public ChaosOptions {
    require(
        duration.isPositive() && duration.compareTo(DURATION_MAX) <= 0,
        "--minutes must be over 0 and up to " + DURATION_MAX.toMinutes());
    require(workers >= WORKERS_MIN, "--workers must be at least 2: one is always left alone");
    require(
        tasksPerSecond > 0 && tasksPerSecond <= TASKS_PER_SECOND_MAX,
        "--rate must be over 0 and up to 1000");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
