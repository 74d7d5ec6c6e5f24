package dev.reeve.core.release;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.WORKER;
import static dev.reeve.model.task.Tasks.EXIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.core.task.AttemptRecord;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.Ring;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.Failures;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskState.Ended;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReturnLeaseTest {
  private static final Failure LOST =
      new Failure("WORKER_LOST", "The worker stopped renewing its lease");
  private static final Failure HANDED_BACK =
      new Failure("HANDED_BACK", "The worker gave it back unfinished");

  private final World world = new World();

  static List<Task> held() {
    return List.of(
        Tasks.aPendingTask(),
        Tasks.aDeadLetteredTask(),
        Tasks.aDispatchedTask(WORKER),
        Tasks.aRunningTask(WORKER));
  }

  @ParameterizedTest
  @MethodSource("held")
  void handBack_ofWhatTheWorkerHolds_queuesTheNextAttemptAndCountsNothing(Task task) {
    world.put(task);

    world.returnLease().handBack(task.current(), WORKER);

    assertThat(world.task(task.id())).isEqualTo(next(task, 0));
    assertQueued(task);
    assertThat(world.data.attempts(task.id()))
        .containsExactly(new AttemptRecord(task.current(), WORKER, null, NOW, HANDED_BACK));
  }

  @ParameterizedTest
  @MethodSource("held")
  void failOver_ofWhatTheWorkerHeld_countsOnlyWhatRan(Task task) {
    world.put(task);

    world.returnLease().failOver(task.current(), WORKER);

    assertThat(world.task(task.id()))
        .isEqualTo(next(task, task.status() == TaskStatus.RUNNING ? 1 : 0));
    assertQueued(task);
    assertThat(world.data.attempts(task.id()))
        .containsExactly(new AttemptRecord(task.current(), WORKER, null, NOW, LOST));
  }

  @ParameterizedTest
  @MethodSource("held")
  void failOver_twice_leavesWhatOneLeavesAndSendsTheMessageAgain(Task task) {
    world.put(task);
    world.returnLease().failOver(task.current(), WORKER);
    var once = world.state();

    world.returnLease().failOver(task.current(), WORKER);

    assertThat(world.state()).isEqualTo(once);
    assertThat(world.queues.messages(LEVEL)).hasSize(2);
  }

  static List<Task> notHeld() {
    return List.of(
        Tasks.aDispatchedTask(OTHER),
        Tasks.aRunningTask(OTHER),
        Tasks.aRetryingTask(WORKER),
        Tasks.aScheduledTask(NOW),
        Tasks.aBlockedTask(),
        Tasks.aSucceededTask(WORKER),
        Tasks.aCancelledTask());
  }

  @ParameterizedTest
  @MethodSource("notHeld")
  void both_ofWhatTheWorkerDoesNotHold_doNothing(Task task) {
    world.put(task);

    world.returnLease().failOver(task.current(), WORKER);
    world.returnLease().handBack(task.current(), WORKER);

    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
    assertThat(world.data.attempts(task.id())).isEmpty();
  }

  @Test
  void failOver_ofAnOldAttempt_doesNothing() {
    var task = world.put(Tasks.aTask().attempt(3).in(running(WORKER)).build());

    world.returnLease().failOver(new Attempt(task.id(), 1), WORKER);

    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  @Test
  void failOver_whenTheTaskIsGone_doesNothing() {
    world.returnLease().failOver(new Attempt(Tasks.anId(), 1), WORKER);

    assertThat(world.state()).isEqualTo(new World().state());
  }

  @Test
  void failOver_whenFiveWorkersDiedBefore_givesTheTaskUp() {
    var task =
        world.put(
            Tasks.aTask()
                .attempt(6)
                .failovers(RunChange.FAILOVERS_MAX)
                .in(running(WORKER))
                .checkAt(NOW)
                .build());

    world.returnLease().failOver(task.current(), WORKER);
    world.returnLease().failOver(task.current(), WORKER);

    var end = Ended.without(TaskStatus.FAILED, Tasks.aRun(WORKER), Failures.WORKERS_LOST);
    assertThat(world.task(task.id()))
        .isEqualTo(new Task(task.spec(), 6, 0, 5, end, NOW, null, null));
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  @Test
  void failOver_whenACancelWasRequested_cancelsInsteadOfRunningAgain() {
    var task = world.put(Tasks.aCancellingTask(WORKER));

    world.returnLease().failOver(task.current(), WORKER);

    var end = Ended.without(TaskStatus.CANCELLED, Tasks.aRun(WORKER), Failures.CANCELLED);
    assertThat(world.task(task.id()))
        .isEqualTo(new Task(task.spec(), 1, 0, 0, end, NOW, null, null));
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  @Test
  void handBack_whenACancelWasRequested_cancels() {
    var task = world.put(Tasks.aCancellingTask(WORKER));

    world.returnLease().handBack(task.current(), WORKER);

    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.CANCELLED);
  }

  @Test
  void failOver_whenACancelComesInBetween_cancels() {
    var task = world.put(Tasks.aRunningTask(WORKER));
    world.faults.before(
        "TaskStore.change",
        () -> world.tasks.change(new QueueChange.RequestCancel(task.id(), NOW)));

    world.returnLease().failOver(task.current(), WORKER);

    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.CANCELLED);
  }

  /** The lease of a run that ended may outlive it by a heartbeat, and its worker may die then. */
  @Test
  void failOver_afterTheRunFailedByItself_leavesTheRecordOfThatFailure() {
    var task = world.put(Tasks.aTask().attempt(2).in(new TaskState.Pending(NOW)).build());
    var ended = new Attempt(task.id(), 1);
    var failed = new AttemptRecord(ended, WORKER, Tasks.CREATED, Tasks.SINCE, EXIT);
    world.data.putAttempt(failed);

    world.returnLease().failOver(ended, WORKER);

    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(world.data.attempts(task.id())).containsExactly(failed);
  }

  @Test
  void both_whenAPortFails_areDoneByCallingAgain() {
    var task = Tasks.aRunningTask(WORKER);

    Faults.assertRecovers(
        start -> start.put(task),
        again -> again.returnLease().failOver(task.current(), WORKER),
        after -> List.of(after.state(), after.data.attempts(task.id())));
    Faults.assertRecovers(
        start -> start.put(task),
        again -> again.returnLease().handBack(task.current(), WORKER),
        after -> List.of(after.state(), after.data.attempts(task.id())));
  }

  private static TaskState running(WorkerId worker) {
    return new TaskState.Running(Tasks.aRun(worker), null);
  }

  private static Task next(Task task, int failovers) {
    var state = new TaskState.Pending(NOW);
    return new Task(task.spec(), task.attempt() + 1, 0, failovers, state, NOW, null, null);
  }

  private void assertQueued(Task before) {
    var queued = world.task(before.id());
    assertThat(world.queues.messages(LEVEL))
        .extracting(message -> message.attempt())
        .containsExactly(queued.current());
    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forWork(LEVEL, NOW), Duration.ZERO));
  }
}
