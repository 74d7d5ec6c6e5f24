package dev.reeve.localstack.equivalence;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * One thing done to both stores of tasks. Small numbers stand for tasks, workers and changes, so
 * that steps of one sequence meet each other all the time.
 */
sealed interface TaskStep {
  /** Tasks of one sequence. */
  int TASKS = 3;

  /** How a task begins. */
  enum Birth {
    PENDING,
    DELAYED,
    SCHEDULED,
    BLOCKED
  }

  /** Which changes to choose from. */
  enum Aim {
    /** Those that the task permits, that change its state and do not end it, if there are such. */
    ONWARD,
    /** Those that the task permits, if there are such. */
    PERMITTED,
    /** The one that was tried last, as a caller does who got no answer. */
    AGAIN,
    /** All: most of them are stale, early, or another worker's. */
    ANY
  }

  /** Bounds in seconds from creation; 0 for none. */
  record Bounds(int startIn, int endIn) {}

  /** Submits a task, perhaps one that is there already, by the same or another submit. */
  record Create(int task, int submit, Birth birth, int failovers, Bounds bounds)
      implements TaskStep {}

  /**
   * Changes a task.
   *
   * @param kind picks the kind of change among those of the aim
   * @param variant picks attempt, worker and the rest
   * @param skewMillis how far the writer's clock is off
   */
  record Change(int task, Aim aim, int kind, int variant, int skewMillis) implements TaskStep {}

  /** Time goes by. */
  record Pass(Duration time) implements TaskStep {}

  /**
   * Asks all questions that have more than one task for an answer.
   *
   * @param limit of entries or page size
   * @param filters bits: which filters to use
   * @param after picks a time at which something is or was: looks begin there
   * @param until picks another, at which they end
   */
  record Look(int limit, int filters, int after, int until) implements TaskStep {}

  /** Steps, mostly changes. */
  static Arbitrary<TaskStep> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, creates()),
        Tuple.of(30, changes()),
        Tuple.of(2, passes()),
        Tuple.of(3, looks()));
  }

  /** Submits. */
  static Arbitrary<TaskStep> creates() {
    return Combinators.combine(
            tasks(),
            upTo(1),
            Arbitraries.frequency(
                Tuple.of(4, Birth.PENDING),
                Tuple.of(1, Birth.DELAYED),
                Tuple.of(3, Birth.SCHEDULED),
                Tuple.of(1, Birth.BLOCKED)),
            Arbitraries.of(0, 0, 4, 5),
            Combinators.combine(Arbitraries.of(0, 5, 10), Arbitraries.of(0, 0, 0, 10, 20))
                .as(Bounds::new))
        .as(Create::new);
  }

  private static Arbitrary<TaskStep> changes() {
    return Combinators.combine(
            tasks(),
            Arbitraries.frequency(
                Tuple.of(6, Aim.ONWARD),
                Tuple.of(2, Aim.PERMITTED),
                Tuple.of(1, Aim.AGAIN),
                Tuple.of(3, Aim.ANY)),
            upTo(19),
            upTo(35),
            Arbitraries.of(0, 0, 0, -1, 1, -2000, 2000))
        .as(Change::new);
  }

  private static Arbitrary<TaskStep> passes() {
    return Arbitraries.of(1L, 999L, 1_000L, 5_000L, 10_000L, 3_600_000L, 3_601_000L)
        .map(Duration::ofMillis)
        .map(Pass::new);
  }

  private static Arbitrary<TaskStep> looks() {
    return Combinators.combine(Arbitraries.of(1, 2, 100), upTo(31), upTo(9), upTo(9)).as(Look::new);
  }

  private static Arbitrary<Integer> tasks() {
    return upTo(TASKS - 1);
  }

  private static Arbitrary<Integer> upTo(int most) {
    return Arbitraries.integers().between(0, most).withDistribution(RandomDistribution.uniform());
  }
}
