package dev.reeve.localstack.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What an outage is to be like.
 *
 * @param service that fails: dynamodb or sqs
 * @param duration of its failing
 * @param settle how long everything may take to end afterwards
 * @param workers that the stack has
 * @param tasksPerSecond on average
 */
public record OutageOptions(
    String service, Duration duration, Duration settle, int workers, double tasksPerSecond) {
  private static final List<String> SERVICES = List.of("dynamodb", "sqs");
  private static final Duration DURATION_MAX = Duration.ofMinutes(30);

  /** Refuses what makes no outage. */
  public OutageOptions {
    if (!SERVICES.contains(service)) {
      throw new IllegalArgumentException("--outage is one of " + SERVICES + ", not " + service);
    }
    if (!duration.isPositive() || duration.compareTo(DURATION_MAX) > 0) {
      throw new IllegalArgumentException("--seconds must be 1 to " + DURATION_MAX.toSeconds());
    }
  }
}
