package dev.reeve.core.sweep;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.control.LevelMark;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.model.message.Ring;
import dev.reeve.model.task.Failures;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskState.Ended;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAtTaskTest {
  /** So long ago that nothing is too young to be judged. */
  private static final Instant LONG_AGO = NOW.minusSeconds(600);

  private final World world = new World();

  @Test
  void look_atWhatEnded_doesNothing() {
    look(world, world.put(Tasks.aSucceededTask(WORKER)), true);

    assertThat(world.faults.calls()).isEmpty();
  }

  @Test
  void look_atAWaitPastItsQueueDeadline_endsIt() {
    var task = world.put(Tasks.aTask().startBy(NOW).checkAt(NOW).build());

    look(world, task, true);
    look(world, task, true);

    var end = Ended.without(TaskStatus.TIMED_OUT, null, Failures.NOT_STARTED);
    assertThat(world.task(task.id()))
        .isEqualTo(new Task(task.spec(), 1, 0, 0, end, NOW, NOW, null));
  }

  @Test
  void look_atARunPastItsWaitsEnd_leavesItToItsWorker() {
    var task = Tasks.aTask().in(new TaskState.Running(Tasks.aRun(WORKER), null)).endBy(NOW).build();
    world.put(task);
    world.worker(WORKER, 8, task.current());

    look(world, task, true);

    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.RUNNING);
  }

  /** Lost is what its level passed by: two minutes between its wait and what is delivered now. */
  @ParameterizedTest
  @CsvSource({"121,1", "120,0", "0,0"})
  void look_atAWait_sendsItsMessageAgainOnlyIfItsLevelPassedItBy(int mark, int sent) {
    var task = world.put(waiting());
    world.control.markDelivered(
        LEVEL, new LevelMark(LONG_AGO.plusSeconds(mark), NOW.minusSeconds(5)));

    look(world, task, true);

    assertThat(world.queues.messages(LEVEL)).hasSize(sent);
    if (sent == 1) {
      assertThat(world.queues.messages(LEVEL).getFirst().attempt()).isEqualTo(task.current());
    }
    assertThat(world.task(task.id()).state()).isEqualTo(task.state());
  }

  @Test
  void look_atAWaitThatBeganLateInItsLevelsTime_countsFromNotBefore() {
    var task =
        world.put(
            Tasks.aTask()
                .createdAt(LONG_AGO)
                .since(LONG_AGO)
                .in(new TaskState.Pending(NOW.minusSeconds(130)))
                .build());
    world.control.markDelivered(LEVEL, new LevelMark(NOW.minusSeconds(10), NOW));
    look(world, task, true);
    assertThat(world.queues.bodies(LEVEL)).isEmpty();

    world.control.markDelivered(LEVEL, new LevelMark(NOW.minusSeconds(9), NOW));
    look(world, task, true);
    assertThat(world.queues.bodies(LEVEL)).hasSize(1);
  }

  /** Nobody looked at the level lately: then somebody should, if there is room at all. */
  @ParameterizedTest
  @CsvSource({"true,1,5", "false,0,600"})
  void look_atAWaitWhoseLevelNobodyMarked_ringsIfThereIsRoom(boolean room, int rings, int next) {
    var task = world.put(waiting());

    look(world, task, room);

    assertThat(world.doorbell.rungs()).hasSize(rings);
    assertThat(world.doorbell.rungs())
        .allMatch(new Rung(Ring.forWork(LEVEL, NOW), Duration.ZERO)::equals);
    assertThat(world.task(task.id()).checkAt()).isEqualTo(NOW.plusSeconds(next));
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  /** What began to wait lately is looked at as soon as its message could be found to be lost. */
  @Test
  void look_atAWaitThatBeganLately_isRepeatedWhenItsMessageMayBeLost() {
    var due = NOW.minusSeconds(30);
    var task =
        world.put(
            Tasks.aTask()
                .createdAt(LONG_AGO)
                .since(NOW.minusSeconds(50))
                .in(new TaskState.Pending(due))
                .build());

    look(world, task, true);

    assertThat(world.task(task.id()).checkAt()).isEqualTo(due.plus(LookAtTask.LOST_AFTER));
  }

  /** Or its first look would be its last. */
  @Test
  void look_thatMovesATaskOn_isRepeatedForItsNextAttempt() {
    var task =
        world.put(
            Tasks.aTask()
                .createdAt(LONG_AGO)
                .since(LONG_AGO)
                .in(new TaskState.Retrying(Tasks.aRun(WORKER), Tasks.EXIT, LONG_AGO))
                .build());

    look(world, task, true);

    assertThat(world.task(task.id()).attempt()).isEqualTo(2);
    assertThat(world.task(task.id()).checkAt()).isAfter(NOW);
  }

  @Test
  void look_atADeadLetteredWait_sendsItsMessageAgain() {
    var task =
        world.put(
            Tasks.aTask()
                .createdAt(LONG_AGO)
                .since(LONG_AGO)
                .in(new TaskState.Pending(LONG_AGO, NOW.minusSeconds(60)))
                .build());

    look(world, task, false);

    assertThat(world.queues.messages(LEVEL))
        .extracting(message -> message.attempt())
        .containsExactly(task.current());
  }

  @Test
  void look_atWhatALivingWorkerHolds_onlySaysWhenNext() {
    var task = world.put(held());
    world.worker(WORKER, 8, task.current());

    look(world, task, true);

    assertThat(world.task(task.id())).isEqualTo(watched(task, 600));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void look_atWhatNoLeaseStandsFor_handsItOutAnew(boolean workerIsThere) {
    var task = world.put(held());
    if (workerIsThere) {
      world.worker(WORKER, 8, task.current().next());
    }

    look(world, task, true);

    var next = NOW.plus(LookAtTask.LOST_AFTER);
    assertThat(world.task(task.id()))
        .isEqualTo(new Task(task.spec(), 2, 0, 0, new TaskState.Pending(NOW), NOW, null, next));
    assertThat(world.queues.messages(LEVEL))
        .extracting(message -> message.attempt())
        .containsExactly(task.current().next());
  }

  /** The worker is dead but its lease stands: failover does this, and counts it. */
  @Test
  void look_atWhatADeadWorkerHolds_leavesItToFailover() {
    var task = world.put(held());
    world.worker(WORKER, WorkerState.DEAD, 8, LONG_AGO, task.current());

    look(world, task, true);

    assertThat(world.task(task.id())).isEqualTo(watched(task, 600));
  }

  @Test
  void look_atARunWhoseCancelItsWorkerNeverGot_asksAgainOnce() {
    var task = world.put(Tasks.aCancellingTask(WORKER));
    world.worker(WORKER, 8, task.current());

    look(world, task, true);
    look(world, task, true);

    assertThat(world.workers.find(WORKER).orElseThrow().cancels()).containsExactly(task.id());
    assertThat(world.nudges.nudged()).containsExactly(WORKER);
  }

  @ParameterizedTest
  @CsvSource({"11,PENDING", "10,RETRYING", "0,RETRYING"})
  void look_atWhatWasToBeRetried_doesItOnlyIfNobodyDid(int seconds, TaskStatus status) {
    var since = NOW.minusSeconds(seconds);
    var task =
        world.put(
            Tasks.aTask()
                .in(new TaskState.Retrying(Tasks.aRun(WORKER), Tasks.EXIT, NOW.plusSeconds(60)))
                .since(since)
                .build());

    look(world, task, true);

    assertThat(world.task(task.id()).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"11,PENDING", "10,SCHEDULED", "-60,SCHEDULED"})
  void look_atWhatWasToBePromoted_doesItOnlyIfNobodyDid(int secondsPast, TaskStatus status) {
    var task = world.put(Tasks.aScheduledTask(NOW.minusSeconds(secondsPast)));

    look(world, task, true);

    assertThat(world.task(task.id()).status()).isEqualTo(status);
  }

  /** As far ahead as the task is old: at least two minutes, at most an hour. */
  @ParameterizedTest
  @CsvSource({"30,120", "120,120", "121,121", "3600,3600", "90000,3600"})
  void look_atAHealthyTask_comesAgainAtGrowingDistances(int age, int next) {
    var task =
        world.put(
            Tasks.aTask()
                .createdAt(NOW.minusSeconds(age))
                .in(new TaskState.Running(Tasks.aRun(WORKER), null))
                .build());
    world.worker(WORKER, 8, task.current());

    look(world, task, true);

    assertThat(world.task(task.id()).checkAt()).isEqualTo(NOW.plusSeconds(next));
  }

  @Test
  void look_beforeADeadline_comesAgainAtTheDeadline() {
    var deadline = NOW.plusSeconds(7);
    var task = world.put(Tasks.aTask().startBy(deadline).build());

    look(world, task, false);

    assertThat(world.task(task.id()).checkAt()).isEqualTo(deadline);
  }

  @Test
  void look_atAnImageThatIsOld_changesNothingOfTheNext() {
    var old = held();
    var later = NOW.plusSeconds(500);
    var now = world.put(Tasks.aTask().id(old.id()).attempt(2).checkAt(later).build());

    look(world, old, false);

    assertThat(world.task(old.id()).attempt()).isEqualTo(2);
    assertThat(world.task(old.id())).isEqualTo(now);
  }

  @Test
  void look_whenAPortFails_isDoneByCallingAgain() {
    var lost = waiting();
    var leaseless = held();

    Faults.assertRecovers(
        start -> {
          start.put(lost);
          start.control.markDelivered(LEVEL, new LevelMark(NOW, NOW));
        },
        again -> look(again, lost, true));
    Faults.assertRecovers(start -> start.put(leaseless), again -> look(again, leaseless, true));
  }

  private static void look(World world, Task task, boolean room) {
    world.lookAtTask().look(task, room);
  }

  private static Task waiting() {
    return Tasks.aTask()
        .createdAt(LONG_AGO)
        .since(LONG_AGO)
        .in(new TaskState.Pending(LONG_AGO))
        .build();
  }

  private static Task held() {
    return Tasks.aTask()
        .createdAt(LONG_AGO)
        .in(new TaskState.Running(Tasks.aRun(WORKER), null))
        .build();
  }

  private static Task watched(Task task, int seconds) {
    return new Task(
        task.spec(), 1, 0, 0, task.state(), task.since(), null, NOW.plusSeconds(seconds));
  }
}
