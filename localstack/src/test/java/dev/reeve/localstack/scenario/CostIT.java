package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What an idle system and its tasks use of the services, and that the gate counts all of it: its
 * counts are compared with those of proxies that share no code with it.
 */
class CostIT {
  private static final int WORKERS = 3;
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** What a period may be late or early by, in periods. */
  private static final int SLACK = 2;

  /** Long polls that event source mappings keep open: five a queue. */
  private static final int MAPPING_POLLERS = 15;

  private static final int ALONE = 60;

  private static Usage idle;
  private static Usage underLoad;
  private static Usage alone;
  private static Usage inLists;

  /** The idle span comes first: for two minutes after work, sweeps ring for it. */
  @BeforeAll
  static void measure() throws Exception {
    try (var stack = CountedStack.up(WORKERS, Duration.ofSeconds(30))) {
      var runs = new CostRuns(stack);
      idle = runs.idle(IDLE);
      underLoad = runs.singly(32, 300);
      alone = runs.singly(1, ALONE);
      inLists = runs.inLists(500);
    }
  }

  @Test
  void idleSystem_always_doesNothingButTickSweepRenewAndPoll() {
    assertThat(idle.pairs())
        .containsExactlyInAnyOrder(
            "clock dynamodb:Query",
            "clock sqs:SendMessageBatch",
            "sweeper dynamodb:GetItem",
            "sweeper dynamodb:PutItem",
            "sweeper dynamodb:Query",
            "workers-default dynamodb:UpdateItem",
            "workers-default sqs:ReceiveMessage");
    assertThat(List.of("submit", "api", "authorizer", "scheduler", "lifecycle", "failover"))
        .allSatisfy(function -> assertThat(idle.invocations(function)).isZero());
  }

  @Test
  void idleSystem_always_keepsToItsPeriods() {
    assertThat(idle.invocations("clock")).isBetween(1L, periods(60) + SLACK);
    assertThat(idle.count("workers-default", "dynamodb:UpdateItem"))
        .isBetween(WORKERS * (periods(3) - SLACK), WORKERS * (periods(3) + SLACK));
    assertThat(idle.count("workers-default", "sqs:ReceiveMessage"))
        .isLessThanOrEqualTo(WORKERS * (periods(20) + SLACK));
    // One write a sweep; each sweep is ordered by two ticks, and the second order ends at once.
    assertThat(idle.count("sweeper", "dynamodb:PutItem"))
        .isBetween(periods(2) - SLACK, periods(2) + SLACK);
    assertThat(idle.invocations("sweeper")).isLessThanOrEqualTo(2 * (periods(2) + SLACK));
    assertThat(idle.gate().path("mappingPolls").asLong())
        .isLessThanOrEqualTo(
            2 * idle.invocations("sweeper") + MAPPING_POLLERS * (periods(20) + SLACK));
  }

  private static long periods(int seconds) {
    return Math.round(idle.seconds() / seconds);
  }

  @Test
  void tasks_submittedSinglyUnderLoad_keepToTheirBudget() {
    assertThat(underLoad.perTask("wru")).isLessThanOrEqualTo(6);
    assertThat(underLoad.perTask("sqs")).isLessThanOrEqualTo(5);
    assertThat(underLoad.perTask("rru")).isLessThanOrEqualTo(3);
  }

  @Test
  void tasks_submittedOneAtATime_keepToTheirBudget() {
    assertThat(alone.perTask("wru")).isLessThanOrEqualTo(6.5);
    assertThat(alone.perTask("sqs")).isLessThanOrEqualTo(10);
    assertThat(alone.perTask("rru")).isLessThanOrEqualTo(3);
  }

  /** Two receives each would be a level that is asked until it gives nothing. */
  @Test
  void tasks_submittedOneAtATime_areReceivedWithoutAskingTwice() {
    assertThat(alone.count("scheduler", "sqs:ReceiveMessage"))
        .isBetween(ALONE + 0L, ALONE * 3 / 2L);
  }

  @Test
  void tasks_submittedInLists_keepToTheirBudget() {
    assertThat(inLists.perTask("wru")).isLessThanOrEqualTo(6);
    assertThat(inLists.perTask("sqs")).isLessThanOrEqualTo(2);
    assertThat(inLists.perTask("rru")).isLessThanOrEqualTo(3);
  }

  @Test
  void counts_ofGateAndProxies_agreeWithinOnePercent() {
    assertThatBothAgree(Usage.Totals::wru);
    assertThatBothAgree(Usage.Totals::rru);
    assertThatBothAgree(Usage.Totals::dynamodb);
    assertThatBothAgree(Usage.Totals::sqs);
    assertThatBothAgree(Usage.Totals::streams);
  }

  private static void assertThatBothAgree(ToDoubleFunction<Usage.Totals> what) {
    var spans = List.of(idle, underLoad, alone, inLists);
    double gate = spans.stream().map(Usage::byGate).mapToDouble(what).sum();
    double proxy = spans.stream().map(Usage::byProxy).mapToDouble(what).sum();

    assertThat(proxy).isPositive();
    assertThat(gate).isCloseTo(proxy, withinPercentage(1));
  }
}
