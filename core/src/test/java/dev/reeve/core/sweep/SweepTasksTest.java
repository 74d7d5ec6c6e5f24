package dev.reeve.core.sweep;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.control.LevelMark;
import dev.reeve.core.control.SweepMark;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.SweepOrder;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.pool.Strategy;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.model.worker.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTasksTest {
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  private static final PoolConfig TWO_SHARDS =
      new PoolConfig("default", Set.of("SLEEP"), Strategy.LEAST_LOADED, 2);

  private final World world = new World();
  private long period = 100;

  @Test
  void sweep_forTheFirstTime_beginsTheMark() {
    world.worker(WORKER, 8);

    assertThat(sweep()).contains(Map.of("default", 1));

    assertThat(world.control.sweepMark()).contains(new SweepMark(101, NOW, NOW, Instant.EPOCH));
  }

  /** Its clock may have been silent while tasks came in. */
  @Test
  void sweep_theFirstOfAll_looksAtWhatIsOldAlready() {
    var old = world.put(Tasks.aTask().createdAt(NOW.minusSeconds(3600)).build());

    sweep();

    assertThat(world.task(old.id()).checkAt()).isNotNull();
  }

  @Test
  void sweep_ofAPeriodThatIsDone_doesNothing() {
    sweep();
    var once = world.state();
    world.clock.advance(Duration.ofSeconds(3));

    assertThat(world.sweepTasks().sweep(order(period))).isEmpty();
    assertThat(world.sweepTasks().sweep(order(period - 1))).isEmpty();
    assertThat(world.state()).isEqualTo(once);
  }

  @Test
  void sweep_whenAnotherTakesThePeriodAtTheSameMoment_leavesItTheWork() {
    world.faults.before(
        "ControlStore.replaceSweepMark",
        () -> {
          world.clock.advance(Duration.ofMillis(1));
          world.sweepTasks().sweep(order(200));
        });

    assertThat(world.sweepTasks().sweep(order(200))).isEmpty();
    assertThat(world.control.sweepMark()).map(SweepMark::period).contains(200L);
  }

  /** Nobody dies before the store has answered for one lease time; then who is expired does. */
  @Test
  void sweep_afterNobodySwept_believesNoDeathForOneLeaseTime() {
    world.worker(WORKER, WorkerState.ACTIVE, 8, NOW.minusSeconds(60));
    for (int seconds = 0; seconds < 9; seconds += 2) {
      sweep();
      assertThat(state()).as("after %d s", seconds).isEqualTo(WorkerState.ACTIVE);
      world.clock.advance(Duration.ofSeconds(2));
    }

    sweep();

    assertThat(state()).isEqualTo(WorkerState.DEAD);
  }

  @Test
  void sweep_whenFewOfAPoolExpireInOneShard_believesThemAtOnce() {
    world.sweptWell();
    var silent = IntStream.range(0, 3).mapToObj(_ -> Workers.anId("default", 0)).toList();
    silent.forEach(id -> world.worker(id, WorkerState.ACTIVE, 8, NOW.minusSeconds(1)));
    IntStream.range(0, 12).forEach(_ -> world.worker(Workers.anId("default", 1), 8));

    world.sweepTasks(TWO_SHARDS).sweep(order(period));

    assertThat(silent)
        .allSatisfy(
            id -> assertThat(world.workers.find(id).map(Worker::state)).contains(WorkerState.DEAD));
  }

  @Test
  void sweep_afterAGap_startsToCountAnew() {
    world.sweptWell();
    world.clock.advance(Duration.ofMillis(6001));
    world.worker(WORKER, WorkerState.ACTIVE, 8, NOW);

    sweep();

    assertThat(state()).isEqualTo(WorkerState.ACTIVE);
    assertThat(world.control.sweepMark())
        .map(SweepMark::unbrokenSince)
        .contains(world.clock.instant());
  }

  /** The record of its death was lost, or its failover failed: nothing depends on it. */
  @ParameterizedTest
  @CsvSource({"10,true", "9,false"})
  void sweep_ofAWorkerThatIsDeadForLong_worksThroughItsLeases(int seconds, boolean gone) {
    var task = world.put(Tasks.aRunningTask(WORKER));
    world.worker(WORKER, WorkerState.DEAD, 8, NOW.minusSeconds(seconds), task.current());

    sweep();

    assertThat(world.workers.find(WORKER).isEmpty()).isEqualTo(gone);
    assertThat(world.task(task.id()).attempt()).isEqualTo(gone ? 2 : 1);
  }

  @Test
  void sweep_everyFifthPeriod_ringsForLevelsThatHadWorkLately() {
    world.worker(WORKER, 8);
    world.control.markDelivered(LEVEL, new LevelMark(NOW, NOW.minus(TWO_MINUTES).plusMillis(1)));

    period = 104;
    sweep();
    assertThat(world.doorbell.takeAll())
        .containsExactly(new Rung(Ring.forWork(LEVEL, NOW), Duration.ZERO));

    sweep();
    assertThat(world.doorbell.takeAll()).isEmpty();
  }

  @Test
  void sweep_whenNoWorkCameLatelyOrNobodyHasRoom_ringsForNobody() {
    world.worker(WORKER, 1, Tasks.aPendingTask().current());
    world.control.markDelivered(LEVEL, new LevelMark(NOW, NOW));
    world.sweepTasks().sweep(order(105));

    world.worker(WORKER, 1);
    world.control.markDelivered(LEVEL, new LevelMark(NOW, NOW.minus(TWO_MINUTES)));
    world.sweepTasks().sweep(order(110));

    assertThat(world.doorbell.rungs()).isEmpty();
  }

  @Test
  void sweep_ofWorkersOfEveryState_countsThoseThatTakeTasks() {
    world.worker(WORKER, 8);
    world.worker(OTHER, WorkerState.DRAINING, 8, NOW.plusSeconds(9));

    assertThat(sweep()).contains(Map.of("default", 1));
  }

  @Test
  void sweep_ofWhatIsDueForALook_looksAtItAndNotBefore() {
    var due = world.put(Tasks.aTask().startBy(NOW).checkAt(NOW).build());
    var later = world.put(Tasks.aTask().startBy(NOW).checkAt(NOW.plusMillis(1)).build());

    sweep();

    assertThat(world.task(due.id()).status()).isEqualTo(TaskStatus.TIMED_OUT);
    assertThat(world.task(later.id())).isEqualTo(later);
  }

  @Test
  void sweep_ofTasksThatAreTwoMinutesOld_looksAtEachOnce() {
    sweep();
    var old = world.put(Tasks.aTask().createdAt(NOW.minusSeconds(1)).build());
    var ended =
        world.put(Tasks.aTask().createdAt(NOW.minusSeconds(1)).in(Tasks.aSuccess(WORKER)).build());
    var young = world.put(Tasks.aTask().createdAt(NOW.plusSeconds(1)).build());
    world.clock.set(NOW.plus(TWO_MINUTES));

    sweep();
    var checkAt = Objects.requireNonNull(world.task(old.id()).checkAt());
    assertThat(checkAt).isAfter(world.clock.instant());
    assertThat(world.task(ended.id())).isEqualTo(ended);
    assertThat(world.task(young.id())).isEqualTo(young);
    assertThat(world.control.sweepMark()).map(SweepMark::watchedUntil).contains(NOW);

    world.clock.advance(Duration.ofMillis(500));
    sweep();
    assertThat(world.task(old.id()).checkAt()).isEqualTo(checkAt);
  }

  @Test
  void sweep_whenNoTaskIsTwoMinutesOld_writesItsMarkOnce() {
    sweep();
    world.put(Tasks.aTask().createdAt(NOW.plusSeconds(1)).build());
    world.clock.set(NOW.plus(TWO_MINUTES));

    sweep();

    assertThat(
            world.faults.calls().stream().filter("ControlStore.replaceSweepMark"::equals).count())
        .isEqualTo(2);
    world.clock.advance(Duration.ofSeconds(1));
    sweep();
    assertThat(world.control.sweepMark()).map(SweepMark::watchedUntil).contains(NOW.plusSeconds(1));
  }

  /** A list of a thousand has one creation time, and more than one answer of the index. */
  @Test
  void sweep_ofMoreTasksOfOneMomentThanOneAnswerHolds_getsPastThem() {
    sweep();
    var created = NOW.minusSeconds(10);
    var many =
        IntStream.range(0, 1200)
            .mapToObj(_ -> world.put(Tasks.aTask().createdAt(created).build()))
            .toList();
    world.clock.set(NOW.plus(TWO_MINUTES));

    IntStream.range(0, 3).forEach(_ -> sweep());

    assertThat(many.stream().filter(task -> world.task(task.id()).checkAt() == null)).hasSize(0);
    assertThat(world.control.sweepMark()).map(SweepMark::watchedUntil).contains(NOW);
  }

  @Test
  void sweep_whenAPortFails_isDoneByTheNext() {
    var expired = Tasks.aTask().startBy(NOW).checkAt(NOW).build();
    var young =
        Tasks.aTask().createdAt(NOW.minus(TWO_MINUTES)).in(new TaskState.Pending(NOW)).build();
    var held = Tasks.aTask().in(new TaskState.Running(Tasks.aRun(OTHER), null)).build();

    Faults.assertRecovers(
        start -> {
          List.of(expired, young, held).forEach(start::put);
          var mark =
              new SweepMark(1, NOW.minusSeconds(60), NOW, NOW.minus(TWO_MINUTES).minusMillis(1));
          start.control.replaceSweepMark(Optional.empty(), mark);
          start.worker(WORKER, WorkerState.ACTIVE, 8, NOW.minusSeconds(1));
          start.worker(OTHER, WorkerState.DEAD, 8, NOW.minusSeconds(60), held.current());
        },
        again -> {
          var next = again.control.sweepMark().map(SweepMark::period).orElseThrow() + 1;
          again.sweepTasks().sweep(order(next));
        },
        after -> List.of(after.state().tasks(), after.state().workers(), after.state().messages()));
  }

  private Optional<Map<String, Integer>> sweep() {
    return world.sweepTasks().sweep(order(++period));
  }

  private static SweepOrder order(long period) {
    return new SweepOrder(period, Instant.ofEpochMilli(period * 2000));
  }

  private WorkerState state() {
    return world.workers.find(WORKER).orElseThrow().state();
  }
}
