package dev.reeve.model.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private final RandomGenerator random = new Random(1);

  private static RetryPolicy policy(
      Backoff backoff, Duration initial, Duration most, boolean jitter) {
    return new RetryPolicy(100, backoff, initial, most, jitter, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "EXPONENTIAL, PT5S, PT10M, 1, PT5S",
    "EXPONENTIAL, PT5S, PT10M, 2, PT10S",
    "EXPONENTIAL, PT5S, PT10M, 7, PT320S",
    "EXPONENTIAL, PT5S, PT10M, 8, PT10M",
    "EXPONENTIAL, PT5S, PT10M, 99, PT10M",
    "EXPONENTIAL, PT0.001S, PT24H, 63, PT24H",
    "EXPONENTIAL, PT0S, PT10M, 9, PT0S",
    "EXPONENTIAL, PT2400H, PT2400H, 99, PT2400H",
    "FIXED, PT5S, PT10M, 1, PT5S",
    "FIXED, PT5S, PT10M, 99, PT5S",
  })
  void delayAfter_withoutJitter_isWhatTheBackoffGives(
      Backoff backoff, Duration initial, Duration most, int failures, Duration delay) {
    assertThat(policy(backoff, initial, most, false).delayAfter(failures, "EXIT_CODE", random))
        .contains(delay);
  }

  /** Full jitter: everything from zero to the ceiling comes up, about as often. */
  @Test
  void delayAfter_withJitter_isDrawnEvenlyUpToTheBackoff() {
    var policy = policy(Backoff.EXPONENTIAL, Duration.ofMillis(5), Duration.ofSeconds(1), true);
    var delays =
        IntStream.range(0, 2100)
            .mapToLong(_ -> policy.delayAfter(3, "X", random).orElseThrow().toMillis())
            .boxed()
            .toList();

    assertThat(delays).allMatch(millis -> millis >= 0 && millis <= 20);
    assertThat(IntStream.rangeClosed(0, 20).mapToLong(i -> i))
        .allSatisfy(
            millis -> assertThat(delays.stream().filter(millis::equals)).hasSizeBetween(60, 140));
  }

  @Test
  void delayAfter_theLastAttempt_isNothing() {
    var policy =
        new RetryPolicy(3, Backoff.FIXED, Duration.ZERO, Duration.ZERO, false, Set.of("EXIT_CODE"));

    assertThat(policy.delayAfter(2, "EXIT_CODE", random)).contains(Duration.ZERO);
    assertThat(policy.delayAfter(3, "EXIT_CODE", random)).isEmpty();
    assertThat(policy.delayAfter(4, "EXIT_CODE", random)).isEmpty();
    assertThat(policy.delayAfter(1, "TIMED_OUT", random)).isEmpty();
    assertThat(RetryPolicy.NONE.delayAfter(1, "EXIT_CODE", random)).isEqualTo(Optional.empty());
  }

  @Test
  void aPolicy_outOfItsBounds_isRefused() {
    var second = Duration.ofSeconds(1);

    for (int attempts : new int[] {0, -1, 101}) {
      assertThatThrownBy(
              () -> new RetryPolicy(attempts, Backoff.FIXED, second, second, false, Set.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> policy(Backoff.FIXED, second, Duration.ZERO, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy(Backoff.FIXED, second.negated(), second, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
