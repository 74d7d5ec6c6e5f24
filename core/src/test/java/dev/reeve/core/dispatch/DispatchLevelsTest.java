package dev.reeve.core.dispatch;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.World;
import dev.reeve.core.control.LevelMark;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.Ring;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which levels a scheduler looks at, in what order, and what it says of them. */
class DispatchLevelsTest {
  /** Never begins below the top. */
  private static final RandomGenerator TOP_FIRST = () -> -1L;

  private final World world = new World();

  @Test
  void run_withTasksAtEveryLevel_takesTheHighestFirst() {
    Arrays.stream(Priority.values()).forEach(this::queued);
    world.worker(WORKER, 2);

    run(TOP_FIRST, Priority.LOW);

    assertThat(world.tasks.everything())
        .filteredOn(task -> task.status() == TaskStatus.DISPATCHED)
        .extracting(task -> task.spec().level().priority())
        .containsExactlyInAnyOrder(Priority.CRITICAL, Priority.HIGH);
    assertThat(world.queues.depth(level(Priority.NORMAL))).isEqualTo(new TaskQueues.Depth(1, 0, 0));
  }

  /** The level above is asked again before going down, since a short poll may be wrong. */
  @Test
  void run_whenTheLevelAboveFillsMeanwhile_takesItBeforeTheLower() {
    queued(Priority.LOW);
    world.worker(WORKER, 1);
    world.faults.before(
        "TaskQueues.receive",
        () -> world.faults.before("TaskQueues.receive", () -> queued(Priority.CRITICAL)));

    run(TOP_FIRST, Priority.LOW);

    assertThat(world.tasks.everything())
        .filteredOn(task -> task.status() == TaskStatus.DISPATCHED)
        .extracting(task -> task.spec().level().priority())
        .containsExactly(Priority.CRITICAL);
  }

  /** The top level never runs dry, nor does the bottom one: all between still get their share. */
  @ParameterizedTest
  @EnumSource(names = "CRITICAL", mode = EnumSource.Mode.EXCLUDE)
  void run_whileTheTopIsFlooded_stillComesToEveryLevel(Priority priority) {
    var task = queued(priority);
    var dispatch = world.dispatchTasks(new Random(1));
    for (int look = 0; look < 300; look++) {
      queued(Priority.CRITICAL);
      queued(Priority.LOW);
      world.worker(WORKER, 1);
      dispatch.run(List.of(ring(Priority.CRITICAL)));
      world.clock.advance(Duration.ofMillis(600));
    }

    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.DISPATCHED);
    long top =
        world.tasks.everything().stream()
            .filter(other -> other.spec().level().priority() == Priority.CRITICAL)
            .filter(other -> other.status() == TaskStatus.DISPATCHED)
            .count();
    assertThat(top).isBetween(200L, 299L);
  }

  @Test
  void run_withARingOlderThanItsLastWholeLook_doesNothing() {
    world.worker(WORKER, 8);
    var dispatch = world.dispatchTasks();
    dispatch.run(List.of(ring(Priority.NORMAL)));
    int calls = world.faults.calls().size();
    world.clock.advance(Duration.ofMillis(1));

    dispatch.run(List.of(Ring.forWork(LEVEL, NOW.minusMillis(1))));
    assertThat(world.faults.calls()).hasSize(calls);

    dispatch.run(List.of(Ring.forWork(LEVEL, NOW)));
    assertThat(world.faults.calls()).hasSizeGreaterThan(calls);
  }

  @Test
  void run_withARingForAnUnknownPool_doesNothing() {
    world.dispatchTasks().run(List.of(Ring.forRoom("elsewhere", NOW)));

    assertThat(world.faults.calls()).isEmpty();
  }

  /** A worker has room: levels that had work are looked at whoever rang. */
  @Test
  void run_whenAWorkerHasRoomAgain_takesWhatWasLeft() {
    var task = queued(Priority.LOW);
    world.worker(WORKER, 1, Tasks.aPendingTask().current());
    var dispatch = world.dispatchTasks(TOP_FIRST);
    dispatch.run(List.of(ring(Priority.LOW)));
    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.PENDING);
    world.worker(WORKER, 1);

    dispatch.run(List.of(Ring.forRoom("default", NOW)));

    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.DISPATCHED);
  }

  /** The ring for room may go to a scheduler that asked the level just before the work came. */
  @Test
  void run_withoutRoom_ringsOnceMoreLater() {
    queued(Priority.LOW);
    world.worker(WORKER, 1, Tasks.aPendingTask().current());
    var dispatch = world.dispatchTasks(TOP_FIRST);

    dispatch.run(List.of(ring(Priority.LOW)));
    dispatch.run(List.of(ring(Priority.LOW)));

    var later = new Ring("default", Optional.of(Priority.LOW), NOW.plus(LevelLooks.RING_LATER), 1);
    assertThat(world.doorbell.takeAll()).containsExactly(new Rung(later, LevelLooks.RING_LATER));

    world.clock.advance(LevelLooks.RING_LATER);
    world.worker(WORKER, 1, Tasks.aPendingTask().current());
    dispatch.run(List.of(later));
    assertThat(world.doorbell.takeAll()).isEmpty();
  }

  /** All slots went to the level above: the level below was rung for, and is not forgotten. */
  @Test
  void run_thatStopsAboveALevelRungFor_looksThereWhenThereIsRoom() {
    world.worker(WORKER, 1);
    var dispatch = world.dispatchTasks(TOP_FIRST);
    dispatch.run(List.of(ring(Priority.LOW)));
    queued(Priority.NORMAL);
    var low = queued(Priority.LOW);
    dispatch.run(List.of(ring(Priority.NORMAL), ring(Priority.LOW)));
    assertThat(world.task(low.id()).status()).isEqualTo(TaskStatus.PENDING);
    world.worker(WORKER, 1);

    dispatch.run(List.of(Ring.forRoom("default", NOW)));

    assertThat(world.task(low.id()).status()).isEqualTo(TaskStatus.DISPATCHED);
  }

  /** A lost ring costs ten seconds of other rings, not for ever. */
  @ParameterizedTest
  @CsvSource({"9999,PENDING", "10001,DISPATCHED"})
  void run_forAnotherLevel_asksLevelsThatNobodyRangForNowAndThen(int millis, TaskStatus status) {
    world.worker(WORKER, 8);
    var dispatch = world.dispatchTasks(TOP_FIRST);
    dispatch.run(List.of(ring(Priority.NORMAL)));
    var task = queued(Priority.LOW);
    world.clock.advance(Duration.ofMillis(millis));
    world.worker(WORKER, 8);

    dispatch.run(List.of(ring(Priority.NORMAL)));

    assertThat(world.task(task.id()).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "999,1000"})
  void run_thatStopsWithWorkAndSlotsLeft_ringsToGoOn(int hops, int next) {
    flood();

    world.dispatchTasks(TOP_FIRST).run(List.of(hop(hops)));

    assertThat(world.queues.depth(level(Priority.CRITICAL)).visible()).isPositive();
    assertThat(world.doorbell.rungs()).containsExactly(new Rung(hop(next), Duration.ZERO));
  }

  @Test
  void run_afterAThousandHops_leavesItToASweepToRing() {
    flood();

    world.dispatchTasks(TOP_FIRST).run(List.of(hop(1000)));

    assertThat(world.doorbell.rungs()).isEmpty();
  }

  @Test
  void run_thatStopsWithoutSlots_leavesItToTheWorkersToRing() {
    queued(Priority.NORMAL);
    queued(Priority.NORMAL);
    world.worker(WORKER, 1);

    run(TOP_FIRST, Priority.NORMAL);

    assertThat(world.doorbell.rungs()).isEmpty();
  }

  @Test
  void run_ofALevel_marksHowOldIsWhatItDelivers() {
    world.clock.set(NOW.minusSeconds(20));
    queued(Priority.NORMAL);
    world.clock.set(NOW);
    world.worker(WORKER, 8);

    run(TOP_FIRST, Priority.NORMAL);

    assertThat(world.control.deliveredMark(LEVEL))
        .contains(new LevelMark(NOW.minusSeconds(20), NOW));
  }

  @Test
  void run_thatFindsNothing_marksOnlyWhatWasRungFor() {
    world.worker(WORKER, 8);

    run(TOP_FIRST, Priority.NORMAL);

    assertThat(world.control.deliveredMark(LEVEL)).contains(new LevelMark(NOW, Instant.EPOCH));
    assertThat(world.control.deliveredMark(level(Priority.LOW))).isEmpty();
  }

  /** Else sweeps would ring for it for ever: they do so while it delivered something lately. */
  @Test
  void run_thatFindsNothing_remembersTheLastDelivery() {
    var before = NOW.minusSeconds(60);
    world.control.markDelivered(LEVEL, new LevelMark(before, before));
    world.worker(WORKER, 8);

    run(TOP_FIRST, Priority.NORMAL);

    assertThat(world.control.deliveredMark(LEVEL)).contains(new LevelMark(NOW, before));
  }

  /** The shard that was read is full by now; another is not. */
  @Test
  void run_whoseShardBecomesFull_goesOnInAnother() {
    world.worker(WorkerId.parse("default-0-cccccccccccccccc"), 1);
    world.worker(WorkerId.parse("default-1-dddddddddddddddd"), 1);
    var first = queued(Priority.NORMAL);
    var second = queued(Priority.NORMAL);
    var pool = new PoolConfig("default", World.POOL.types(), World.POOL.strategy(), 2);

    world.dispatchTasks(pool, TOP_FIRST).run(List.of(ring(Priority.NORMAL)));

    assertThat(world.task(first.id()).status()).isEqualTo(TaskStatus.DISPATCHED);
    assertThat(world.task(second.id()).status()).isEqualTo(TaskStatus.DISPATCHED);
  }

  @Test
  void run_often_marksALevelAtMostEveryTenSeconds() {
    var dispatch = world.dispatchTasks(TOP_FIRST);
    for (int seconds = 0; seconds <= 11; seconds++) {
      world.worker(WORKER, 8);
      dispatch.run(List.of(ring(Priority.NORMAL)));
      world.clock.advance(Duration.ofSeconds(1));
    }

    assertThat(world.control.deliveredMark(LEVEL))
        .map(LevelMark::sentAt)
        .contains(NOW.plusSeconds(11));
    assertThat(world.faults.calls().stream().filter("ControlStore.markDelivered"::equals).count())
        .isLessThanOrEqualTo(8);
  }

  @Test
  void run_whenThereIsNoRoom_marksNothing() {
    queued(Priority.NORMAL);
    world.worker(WORKER, 1, Tasks.aPendingTask().current());

    run(TOP_FIRST, Priority.NORMAL);

    assertThat(world.control.deliveredMark(LEVEL)).isEqualTo(Optional.empty());
  }

  /** An empty receive for each task would be a ninth of what a lone task asks of SQS. */
  @Test
  void run_thatFindsWhatItWasRungFor_asksOnce() {
    world.worker(WORKER, 8);
    var dispatch = world.dispatchTasks(TOP_FIRST);
    dispatch.run(List.of(ring(Priority.NORMAL)));
    long before = receives();
    queued(Priority.NORMAL);

    dispatch.run(List.of(Ring.forTasks(LEVEL, world.clock.instant().plusMillis(1), 1)));

    assertThat(receives() - before).isEqualTo(1);
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2,1,0", "1,2,0", "1,1,1", "1,0,0"})
  void run_whenAnythingElseMayBeThere_asksUntilThereIsNothing(
      int tasks, int rungFor, int roomRings) {
    world.worker(WORKER, 8);
    var dispatch = world.dispatchTasks(TOP_FIRST);
    dispatch.run(List.of(ring(Priority.NORMAL)));
    long before = receives();
    IntStream.range(0, tasks).forEach(_ -> queued(Priority.NORMAL));
    var later = world.clock.instant().plusMillis(1);
    var rings = new ArrayList<Ring>();
    rings.add(Ring.forTasks(LEVEL, later, rungFor));
    IntStream.range(0, roomRings).forEach(_ -> rings.add(Ring.forRoom("default", later)));

    dispatch.run(rings);

    assertThat(receives() - before).isGreaterThan(1);
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  @Test
  void run_whenWorkWasLeftBefore_asksUntilThereIsNothing() {
    world.worker(WORKER, 1);
    queued(Priority.NORMAL);
    queued(Priority.NORMAL);
    var dispatch = world.dispatchTasks(TOP_FIRST);
    dispatch.run(List.of(ring(Priority.NORMAL)));
    world.worker(WORKER, 8);
    world.clock.advance(Duration.ofSeconds(1));
    long before = receives();

    dispatch.run(List.of(Ring.forTasks(LEVEL, world.clock.instant(), 1)));

    assertThat(receives() - before).isGreaterThan(1);
  }

  private long receives() {
    return world.faults.calls().stream().filter("TaskQueues.receive"::equals).count();
  }

  private void run(RandomGenerator random, Priority priority) {
    world.dispatchTasks(random).run(List.of(ring(priority)));
  }

  private Ring ring(Priority priority) {
    return Ring.forWork(level(priority), world.clock.instant());
  }

  private static Ring hop(int hops) {
    return new Ring("default", Optional.of(Priority.CRITICAL), NOW, hops);
  }

  private static Level level(Priority priority) {
    return new Level("default", priority);
  }

  private Task queued(Priority priority) {
    return world.queued(Tasks.aTask().level("default", priority).build());
  }

  /** More tasks than one run takes, and slots for all. */
  private void flood() {
    IntStream.range(0, 210).forEach(_ -> queued(Priority.CRITICAL));
    world.worker(WORKER, 64);
    world.worker(OTHER, 64);
    for (int i = 0; i < 3; i++) {
      world.worker(Workers.anId(), 64);
    }
  }
}
