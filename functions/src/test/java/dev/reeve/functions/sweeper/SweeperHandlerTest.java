package dev.reeve.functions.sweeper;

import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.World;
import dev.reeve.core.control.SweepMark;
import dev.reeve.functions.event.Metrics;
import dev.reeve.functions.fixture.Events;
import dev.reeve.functions.fixture.LogLines;
import dev.reeve.model.message.SweepOrder;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweeperHandlerTest {
  private final World world = new World();
  private final LogLines context = new LogLines();
  private final SweeperHandler handler = new SweeperHandler(world.sweepTasks(), new Metrics("dev"));

  @Test
  void handle_ofAnOrder_sweeps() {
    world.sweptWell();
    world.worker(WORKER, WorkerState.ACTIVE, 8, NOW.minusMillis(1));

    assertThat(failed(order(101))).isEmpty();

    assertThat(world.workers.find(WORKER).orElseThrow().state()).isEqualTo(WorkerState.DEAD);
    assertThat(context.lines()).isEmpty();
  }

  @Test
  void handle_ofOrdersThatComeTwiceOrLate_sweepsOnce() {
    failed(order(105));
    world.clock.advance(Duration.ofSeconds(1));
    int calls = world.faults.calls().size();

    assertThat(failed(order(105), order(104), order(90))).isEmpty();

    assertThat(world.faults.calls().subList(calls, world.faults.calls().size()))
        .containsOnly("ControlStore.sweepMark");
    assertThat(world.control.sweepMark()).map(SweepMark::lastAt).contains(NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"_aws\":{}}",
        "reeve/1 ring pool=default priority=ANY at=1",
        "reeve/1 sweep period=next due=1",
        "reeve/1 sweep due=1"
      })
  void handle_whenAnOrderIsUnreadable_failsItAlone(String unreadable) {
    assertThat(failed(unreadable, order(101))).containsExactly("m1");

    assertThat(period()).isEqualTo(101);
    assertThat(context.lines()).singleElement().asString().contains("\"id\":\"m1\"");
  }

  @Test
  void handle_whenAStoreIsAwayForOne_failsItAlone() {
    world.faults.fail("ControlStore.sweepMark");

    assertThat(failed(order(101), order(102))).containsExactly("m1");

    assertThat(period()).isEqualTo(102);
  }

  /** CloudWatch keeps minutes: fifteen sweeps of two seconds make half of one. */
  @Test
  void handle_ofEveryFifteenthOrder_countsTheLiveWorkersOfEachPool() {
    world.worker(WORKER, 8);
    world.worker(OTHER, WorkerState.DRAINING, 8, NOW.plusSeconds(9));

    failed(IntStream.range(61, 91).mapToObj(SweeperHandlerTest::order).toArray(String[]::new));

    assertThat(context.lines()).hasSize(2);
    assertThat(context.lines().getLast())
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":180000,\"CloudWatchMetrics\":[{\"Namespace\":\"Reeve\","
                + "\"Dimensions\":[[\"Environment\",\"Pool\"]],"
                + "\"Metrics\":[{\"Name\":\"LiveWorkers\",\"Unit\":\"Count\"}]}]},"
                + "\"Environment\":\"dev\",\"Pool\":\"default\",\"LiveWorkers\":1}\n");
  }

  @Test
  void handle_whenAPeriodWasSweptBefore_countsNothing() {
    failed(order(75));
    failed(order(75));

    assertThat(context.lines()).hasSize(1);
  }

  private List<String> failed(String... bodies) {
    return Events.failed(handler.handleRequest(Events.messages(bodies), context));
  }

  private long period() {
    return world.control.sweepMark().map(SweepMark::period).orElse(0L);
  }

  private static String order(long period) {
    return new SweepOrder(period, Instant.ofEpochMilli(period * 2000)).text();
  }
}
