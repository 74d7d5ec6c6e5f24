package dev.reeve.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.bench.cost.Scenario.Submission;
import dev.reeve.localstack.cost.Counts;
import dev.reeve.localstack.cost.Counts.Caller;
import dev.reeve.localstack.cost.Counts.Fleet;
import dev.reeve.localstack.cost.Counts.Invocations;
import dev.reeve.localstack.cost.Use;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskUseTest {
  /** Sixty seconds of two workers that idle. */
  private static final Counts IDLE =
      counts(
          60,
          0,
          Map.of("reeve-dev-sweeper", 50L),
          Map.of(
              "reeve-dev-clock", new Caller(0, 1, 6, 2),
              "reeve-dev-sweeper", new Caller(30, 120, 0, 90),
              "reeve-dev-workers-default", new Caller(40, 0, 6, 40)),
          Map.of("reeve-dev-sweeper", new Invocations(60, 1024)));

  private static final TaskUse SHARES = TaskUse.ofIdle(IDLE, 2);

  @Test
  void perTask_whenNothingWasDone_isNothing() {
    assertThat(SHARES.perTask(tasks(10, 0), IDLE, 2)).isEqualTo(new Use(0, 0, 0, 0, Map.of()));
    assertThat(SHARES.looks(IDLE)).isEqualTo(Use.NONE);
  }

  @Test
  void perTask_whenTasksRan_isWhatTheyCausedAndTheShareOfTheirSlots() {
    var busy =
        counts(
            30,
            10,
            Map.of("reeve-dev-scheduler", 20L, "reeve-dev-sweeper", 70L),
            Map.of(
                "reeve-dev-submit", new Caller(20, 0, 20, 20),
                "reeve-dev-sweeper", new Caller(35, 80, 5, 99),
                "reeve-dev-workers-default", new Caller(40, 10, 13, 50)),
            Map.of("reeve-dev-submit", new Invocations(10, 1024)));

    // A worker renews 40 / 60 / 2 times a second; half a minute of two workers is 20 of its writes.
    assertThat(SHARES.perTask(tasks(10, 0), busy, 2))
        .isEqualTo(new Use(2 + 2, 1, 2 + 2 + 1, 1, Map.of("reeve-dev-submit", 1.0)));
    // 24 s of one of eight slots are three seconds of a worker: one write, 0.15 polls.
    assertThat(SHARES.perTask(tasks(10, 24), busy, 2).wru()).isEqualTo(2 + 2 + 1);
  }

  /** Thirty invocations more, and their reads, are those of another tick. */
  @Test
  void looks_whenSweepsDidMoreThanSweep_isTheRest() {
    var busy =
        counts(
            30,
            10,
            Map.of("reeve-dev-sweeper", 125L),
            Map.of("reeve-dev-sweeper", new Caller(18, 190, 2, 99)),
            Map.of("reeve-dev-sweeper", new Invocations(60, 1024)));

    assertThat(SHARES.looks(busy)).isEqualTo(new Use(3, 100, 2, 0, Map.of()));
  }

  private static Scenario tasks(int count, int slotSeconds) {
    return new Scenario(
        "k", "l", "h", new Submission.Singly(1), count, Scenario.sleep(slotSeconds), slotSeconds);
  }

  private static Counts counts(
      double seconds,
      long apiRequests,
      Map<String, Long> deliveries,
      Map<String, Caller> callers,
      Map<String, Invocations> functions) {
    return new Counts(
        seconds, 0, apiRequests, 0, 0, deliveries, callers, functions, new Fleet(2, 512, 1024));
  }
}
