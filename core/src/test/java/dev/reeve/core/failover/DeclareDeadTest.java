package dev.reeve.core.failover;

import static dev.reeve.core.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.control.SweepMark;
import dev.reeve.core.worker.Heartbeat;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Leases;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclareDeadTest {
  private static final Instant ENDED = NOW.minusSeconds(1);

  private final World world = new World();

  @Test
  void declare_whenSweepsGoWell_declaresTheExpiredAndNoOther() {
    world.sweptWell();
    expired(2);
    live(2);

    assertThat(declare()).extracting(Worker::id).containsExactly(id(0), id(1));
    assertThat(states()).containsExactly("DEAD", "DEAD", "ACTIVE", "ACTIVE");
  }

  @Test
  void declare_ofALeaseThatEndsNow_declaresIt() {
    world.sweptWell();
    world.worker(id(0), WorkerState.ACTIVE, 8, NOW);
    world.worker(id(1), WorkerState.ACTIVE, 8, NOW.plusMillis(1));

    assertThat(declare()).extracting(Worker::id).containsExactly(id(0));
  }

  @ParameterizedTest
  @CsvSource({"DISABLED", "DRAINING"})
  void declare_ofOneThatTakesNoTasks_declaresItToo(WorkerState state) {
    world.sweptWell();
    world.worker(id(0), state, 8, ENDED);

    assertThat(declare()).extracting(Worker::state).containsExactly(WorkerState.DEAD);
  }

  @Test
  void declare_again_declaresNobody() {
    world.sweptWell();
    expired(1);
    declare();

    assertThat(declare()).isEmpty();
  }

  @Test
  void declare_whenItRenewedSinceItWasRead_leavesIt() {
    world.sweptWell();
    expired(1);
    var seen = world.workers.list("default", 0);
    world.workers.heartbeat(
        new Heartbeat(id(0), NOW.plusSeconds(9), new Load(0, 0, 0), Set.of(), Set.of()));

    assertThat(world.declareDead().declare(seen, NOW)).isEmpty();
    assertThat(states()).containsExactly("ACTIVE");
  }

  @Test
  void declare_whenNobodySwept_declaresNobody() {
    expired(1);

    assertThat(declare()).isEmpty();
    assertThat(states()).containsExactly("ACTIVE");
  }

  /** Unbroken for one lease time, and the last sweep not longer ago than three of them. */
  @ParameterizedTest
  @CsvSource({"9000,0,1", "8999,0,0", "60000,6000,1", "60000,6001,0"})
  void declare_whenSweepsHadAGap_waits(long unbrokenMillis, long lastMillis, int dead) {
    var mark = new SweepMark(1, NOW.minusMillis(unbrokenMillis), NOW.minusMillis(lastMillis), NOW);
    world.control.replaceSweepMark(Optional.empty(), mark);
    expired(1);

    assertThat(declare()).hasSize(dead);
  }

  /** More than two, and more than a fifth. */
  @ParameterizedTest
  @CsvSource({"2,0,2", "3,0,0", "3,11,0", "3,12,3", "4,16,4", "5,15,0"})
  void declare_whenManyExpireAtOnce_believesItOnlyOfFew(int expired, int live, int dead) {
    world.sweptWell();
    expired(expired);
    live(live);

    assertThat(declare()).hasSize(dead);
  }

  @Test
  void declare_whenManyExpireAtOnce_believesItAtOnceOfThoseThatEcsStopped() {
    world.sweptWell();
    for (int i = 0; i < 4; i++) {
      world.worker(id(i), WorkerState.ACTIVE, 8, ENDED, "arn-" + i);
    }
    world.fleet.start("arn-0", NOW.minusSeconds(60));
    world.fleet.start("arn-2", NOW.minusSeconds(60));

    assertThat(declare()).extracting(Worker::id).containsExactly(id(1), id(3));
  }

  @Test
  void declare_whenManyExpireAtOnce_believesItOfTheRestAfterTwoLeaseTimes() {
    world.sweptWell();
    expired(3);
    world.clock.set(ENDED.plus(Leases.LEASE).minusMillis(1));
    world.sweptWell();
    assertThat(declare()).isEmpty();

    world.clock.advance(Duration.ofMillis(1));

    assertThat(declare()).hasSize(3);
  }

  @Test
  void declare_whenAPortFails_isDoneByCallingAgain() {
    Faults.assertRecovers(
        start -> start.sweptWell().worker(id(0), WorkerState.ACTIVE, 8, ENDED),
        again -> again.declareDead().declare(again.workers.list("default", 0), NOW));
  }

  private List<Worker> declare() {
    return world.declareDead().declare(world.workers.list("default", 0), world.clock.instant());
  }

  private void expired(int count) {
    IntStream.range(0, count).forEach(i -> world.worker(id(i), WorkerState.ACTIVE, 8, ENDED));
  }

  private void live(int count) {
    IntStream.range(100, 100 + count).forEach(i -> world.worker(id(i), 8));
  }

  private List<String> states() {
    return world.workers.list("default", 0).stream().map(it -> it.state().name()).toList();
  }

  private static WorkerId id(int number) {
    return new WorkerId("default", 0, "%016d".formatted(number));
  }
}
