package dev.reeve.model.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** No policy retries too often, waits too long, or waits less after more failures. */
class RetryPolicyPropertiesTest {
  @Property
  void delayAfter_anyFailure_staysWithinItsBounds(
      @ForAll("policies") RetryPolicy policy,
      @ForAll @IntRange(min = 1, max = 200) int failures,
      @ForAll long seed) {
    var delay = policy.delayAfter(failures, "EXIT_CODE", new Random(seed));

    assertThat(delay.isPresent()).isEqualTo(failures < policy.maxAttempts());
    assertThat(delay.orElse(Duration.ZERO)).isBetween(Duration.ZERO, policy.maxDelay());
  }

  @Property
  void delayAfter_withoutJitter_neverFalls(@ForAll("policies") RetryPolicy policy) {
    var even =
        new RetryPolicy(
            RetryPolicy.MAX_ATTEMPTS_MAX,
            policy.backoff(),
            policy.initialDelay(),
            policy.maxDelay(),
            false,
            Set.of());

    assertThat(
            IntStream.range(1, RetryPolicy.MAX_ATTEMPTS_MAX)
                .mapToObj(failures -> delay(even, failures, new Random(0))))
        .isSorted()
        .startsWith(Duration.ofMillis(policy.initialDelay().toMillis()));
  }

  @Property
  void delayAfter_withJitter_isAtMostWhatItIsWithout(
      @ForAll("policies") RetryPolicy policy,
      @ForAll @IntRange(min = 1, max = 99) int failures,
      @ForAll long seed) {
    assertThat(delay(withJitter(policy, true), failures, new Random(seed)))
        .isLessThanOrEqualTo(delay(withJitter(policy, false), failures, new Random(seed)));
  }

  private static Duration delay(RetryPolicy policy, int failures, Random random) {
    return policy.delayAfter(failures, "EXIT_CODE", random).orElseThrow();
  }

  private static RetryPolicy withJitter(RetryPolicy policy, boolean jitter) {
    return new RetryPolicy(
        RetryPolicy.MAX_ATTEMPTS_MAX,
        policy.backoff(),
        policy.initialDelay(),
        policy.maxDelay(),
        jitter,
        Set.of());
  }

  /** Delays from nothing to a hundred years. */
  @Provide
  Arbitrary<RetryPolicy> policies() {
    var millis = Arbitraries.longs().between(0, Duration.ofDays(36_500).toMillis());
    return Combinators.combine(
            Arbitraries.integers().between(1, RetryPolicy.MAX_ATTEMPTS_MAX),
            Arbitraries.of(Backoff.class),
            millis,
            millis,
            Arbitraries.of(true, false))
        .as(
            (attempts, backoff, one, other, jitter) ->
                new RetryPolicy(
                    attempts,
                    backoff,
                    Duration.ofMillis(Math.min(one, other)),
                    Duration.ofMillis(Math.max(one, other)),
                    jitter,
                    Set.of()));
  }
}
