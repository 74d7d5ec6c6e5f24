package dev.reeve.localstack.equivalence;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.worker.WorkerState;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** One thing done to both registries of workers. Times are seconds after a common start. */
sealed interface WorkerStep {
  /** Workers of one sequence. */
  int WORKERS = 3;

  /** What workers hold, and what they are asked to end. */
  List<TaskId> TASKS =
      IntStream.range(0, 3)
          .mapToObj(number -> new TaskId("TASK000000000000000000000" + number))
          .toList();

  /** Which worker it is about. */
  int worker();

  /** A start: the same id may start at another time. */
  record Register(int worker, int capacity, int at, WorkerState state, Set<Attempt> leases)
      implements WorkerStep {}

  record Beat(int worker, int until, Set<Attempt> released, Set<TaskId> seen)
      implements WorkerStep {}

  /**
   * Reserves slots.
   *
   * @param more what the scheduler believes the worker to have beyond what it offers
   */
  record Reserve(int worker, Set<Attempt> leases, int more) implements WorkerStep {}

  record Release(int worker, Set<Attempt> leases) implements WorkerStep {}

  record RequestCancel(int worker, TaskId task) implements WorkerStep {}

  /**
   * Declares dead.
   *
   * @param stale whether the worker has renewed since the caller read it
   */
  record DeclareDead(int worker, boolean stale) implements WorkerStep {}

  record ChangeState(int worker, WorkerState state) implements WorkerStep {}

  record GiveUp(int worker) implements WorkerStep {}

  record Delete(int worker) implements WorkerStep {}

  /** Steps, mostly of living workers. */
  static Arbitrary<WorkerStep> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, registers()),
        Tuple.of(6, beats()),
        Tuple.of(12, Combinators.combine(workers(), attempts(), upTo(2)).as(Reserve::new)),
        Tuple.of(6, Combinators.combine(workers(), attempts()).as(Release::new)),
        Tuple.of(3, Combinators.combine(workers(), Arbitraries.of(TASKS)).as(RequestCancel::new)),
        Tuple.of(
            2, Combinators.combine(workers(), Arbitraries.of(true, false)).as(DeclareDead::new)),
        Tuple.of(
            4,
            Combinators.combine(workers(), Arbitraries.of(WorkerState.class)).as(ChangeState::new)),
        Tuple.of(1, workers().map(GiveUp::new)),
        Tuple.of(4, workers().map(Delete::new)));
  }

  private static Arbitrary<WorkerStep> registers() {
    return Combinators.combine(
            workers(),
            Arbitraries.of(1, 2, 3),
            upTo(1),
            Arbitraries.frequency(
                Tuple.of(5, WorkerState.ACTIVE),
                Tuple.of(1, WorkerState.DISABLED),
                Tuple.of(1, WorkerState.DRAINING)),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Set.<Attempt>of())), Tuple.of(1, attempts())))
        .as(Register::new);
  }

  private static Arbitrary<WorkerStep> beats() {
    return Combinators.combine(
            workers(), upTo(30), attempts(), Arbitraries.of(TASKS).set().ofMaxSize(2))
        .as(Beat::new);
  }

  private static Arbitrary<Set<Attempt>> attempts() {
    return Combinators.combine(Arbitraries.of(TASKS), Arbitraries.of(1, 2))
        .as(Attempt::new)
        .set()
        .ofMaxSize(3);
  }

  private static Arbitrary<Integer> workers() {
    return upTo(WORKERS - 1);
  }

  private static Arbitrary<Integer> upTo(int most) {
    return Arbitraries.integers().between(0, most).withDistribution(RandomDistribution.uniform());
  }
}
