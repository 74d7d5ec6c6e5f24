package dev.reeve.model.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Whether and when a task that failed by itself runs again.
 *
 * @param maxAttempts runs that may fail by themselves, the first included: 1 to 100
 * @param initialDelay before the second run
 * @param maxDelay no delay is longer
 * @param jitter full jitter: the delay is drawn evenly from zero to what the backoff gives (AWS
 *     Architecture Blog, "Exponential Backoff And Jitter")
 * @param retryOn failure codes that are tried again; empty for all
 */
public record RetryPolicy(
    int maxAttempts,
    Backoff backoff,
    Duration initialDelay,
    Duration maxDelay,
    boolean jitter,
    Set<String> retryOn) {
  public static final int MAX_ATTEMPTS_MAX = 100;

  /** One run, no retry. */
  public static final RetryPolicy NONE =
      new RetryPolicy(
          1, Backoff.EXPONENTIAL, Duration.ofSeconds(1), Duration.ofMinutes(10), true, Set.of());

  public RetryPolicy {
    if (maxAttempts < 1 || maxAttempts > MAX_ATTEMPTS_MAX) {
      throw new IllegalArgumentException(
          "maxAttempts must be 1 to " + MAX_ATTEMPTS_MAX + ", not " + maxAttempts);
    }
    if (initialDelay.isNegative() || maxDelay.compareTo(initialDelay) < 0) {
      throw new IllegalArgumentException("Delays must be 0 or more, and maxDelay the larger");
    }
    retryOn = Set.copyOf(retryOn);
  }

  /**
   * The delay before the next run, or nothing if there is none.
   *
   * @param failures runs that failed by themselves, the one just ended included: 1 or more
   * @param code of the failure that ended it
   */
  public Optional<Duration> delayAfter(int failures, String code, RandomGenerator random) {
    if (failures >= maxAttempts || !(retryOn.isEmpty() || retryOn.contains(code))) {
      return Optional.empty();
    }
    long millis = ceilingMillis(failures);
    return Optional.of(Duration.ofMillis(jitter ? random.nextLong(millis + 1) : millis));
  }

  private long ceilingMillis(int failures) {
    long initial = initialDelay.toMillis();
    if (backoff == Backoff.FIXED || initial == 0) {
      return initial;
    }
    int doublings = Math.min(failures - 1, Long.numberOfLeadingZeros(initial) - 1);
    return Math.min(initial << doublings, maxDelay.toMillis());
  }
}
