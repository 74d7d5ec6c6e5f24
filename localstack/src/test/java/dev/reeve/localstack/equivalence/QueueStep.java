package dev.reeve.localstack.equivalence;

import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import java.time.Duration;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * One thing done to both kinds of queues. An engine's clock cannot be moved, so a delay is either
 * none or longer than the test.
 */
sealed interface QueueStep {
  Level HIGH = new Level("default", Priority.HIGH);
  Level LOW = new Level("default", Priority.LOW);

  Level level();

  /** Sends one message. */
  record Send(Level level, int message, Duration delay) implements QueueStep {}

  /** Sends many, of which some are the same. */
  record SendAll(Level level, int count, Duration delay) implements QueueStep {}

  /** Takes all that can be seen, so many at once. */
  record ReceiveAll(Level level, int max) implements QueueStep {}

  /**
   * Deletes messages.
   *
   * @param receipts which, counted back from the one received last; old ones among them
   */
  record Delete(Level level, Set<Integer> receipts) implements QueueStep {}

  /** Hands messages back; which, as for {@link Delete}. */
  record HandBack(Level level, Set<Integer> receipts, Duration delay) implements QueueStep {}

  /** Steps, mostly receiving and what follows from it. */
  static Arbitrary<QueueStep> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Combinators.combine(levels(), upTo(3), delays()).as(Send::new)),
        Tuple.of(
            2,
            Combinators.combine(levels(), Arbitraries.of(0, 2, 3, 13), delays()).as(SendAll::new)),
        Tuple.of(6, Combinators.combine(levels(), Arbitraries.of(1, 3, 10)).as(ReceiveAll::new)),
        Tuple.of(3, Combinators.combine(levels(), receipts()).as(Delete::new)),
        Tuple.of(4, Combinators.combine(levels(), receipts(), delays()).as(HandBack::new)));
  }

  private static Arbitrary<Level> levels() {
    return Arbitraries.of(HIGH, HIGH, LOW);
  }

  private static Arbitrary<Duration> delays() {
    return Arbitraries.of(
        Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(10), Duration.ofHours(1));
  }

  private static Arbitrary<Set<Integer>> receipts() {
    return upTo(9).set().ofMaxSize(4).withSizeDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Integer> upTo(int most) {
    return Arbitraries.integers().between(0, most).withDistribution(RandomDistribution.uniform());
  }
}
