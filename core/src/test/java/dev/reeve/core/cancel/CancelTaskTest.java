package dev.reeve.core.cancel;

import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.cancel.CancelOutcome.AlreadyEnded;
import dev.reeve.core.cancel.CancelOutcome.Cancelled;
import dev.reeve.core.cancel.CancelOutcome.NotFound;
import dev.reeve.core.cancel.CancelOutcome.Requested;
import dev.reeve.core.control.Caller;
import dev.reeve.core.control.Role;
import dev.reeve.model.task.Failures;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CancelTaskTest {
  private static final Caller ALICE = new Caller("alice", Role.USER);

  private final World world = new World();

  static List<Task> idle() {
    return List.of(
        Tasks.aScheduledTask(NOW.plusSeconds(3600)),
        Tasks.aBlockedTask(),
        Tasks.aPendingTask(),
        Tasks.aDispatchedTask(WORKER),
        Tasks.aTask()
            .in(new TaskState.Retrying(Tasks.aRun(WORKER), Tasks.EXIT, NOW.plusSeconds(9)))
            .build());
  }

  @ParameterizedTest
  @MethodSource("idle")
  void cancel_ofWhatDoesNotRun_endsItAtOnceAndForAll(Task task) {
    world.put(task);
    var end = TaskState.Ended.without(TaskStatus.CANCELLED, null, Failures.CANCELLED);
    var cancelled = new Task(task.spec(), 1, 0, 0, end, NOW, null, null);

    assertThat(cancel(world, task, ALICE)).isEqualTo(new Cancelled(cancelled));
    assertThat(cancel(world, task, ALICE)).isEqualTo(new Cancelled(cancelled));
    assertThat(world.task(task.id())).isEqualTo(cancelled);
    assertThat(world.nudges.nudged()).isEmpty();
  }

  @Test
  void cancel_ofWhatRuns_asksItsWorker() {
    var task = world.put(Tasks.aRunningTask(WORKER));
    world.worker(WORKER, 8, task.current());
    var state = new TaskState.Running(Tasks.aRun(WORKER), NOW);
    var asked = new Task(task.spec(), 1, 0, 0, state, task.since(), null, null);

    assertThat(cancel(world, task, ALICE)).isEqualTo(new Requested(asked));
    var once = world.state();

    assertThat(cancel(world, task, ALICE)).isEqualTo(new Requested(asked));
    assertThat(world.state()).isEqualTo(once);
    assertThat(world.workers.find(WORKER).orElseThrow().cancels()).containsExactly(task.id());
    assertThat(world.nudges.nudged()).containsExactly(WORKER, WORKER);
  }

  @Test
  void cancel_ofWhatEnded_saysHow() {
    var task = world.put(Tasks.aFailedTask(WORKER));

    assertThat(cancel(world, task, ALICE)).isEqualTo(new AlreadyEnded(task));
  }

  @Test
  void cancel_ofAnothersTaskOrNone_findsNothing() {
    var task = world.put(Tasks.aPendingTask());

    assertThat(cancel(world, task, new Caller("bob", Role.USER))).isEqualTo(new NotFound());
    assertThat(cancel(world, Tasks.aPendingTask(), ALICE)).isEqualTo(new NotFound());
    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(cancel(world, task, new Caller("olga", Role.OPERATOR)))
        .isInstanceOf(Cancelled.class);
  }

  @Test
  void cancel_whenItBeginsMeanwhile_asksItsWorkerInstead() {
    var task = world.put(Tasks.aPendingTask());
    world.worker(WORKER, 8, task.current());
    world.faults.before(
        "TaskStore.change",
        () -> world.tasks.change(new RunChange.Claim(task.current(), WORKER, NOW)));

    assertThat(cancel(world, task, ALICE)).isInstanceOf(Requested.class);
    assertThat(world.workers.find(WORKER).orElseThrow().cancels()).containsExactly(task.id());
  }

  @Test
  void cancel_whenItEndsMeanwhile_saysHow() {
    var task = world.put(Tasks.aRunningTask(WORKER));
    world.faults.before(
        "TaskStore.change",
        () ->
            world.tasks.change(
                new RunChange.Finish(task.current(), WORKER, 0, Tasks.aSuccess(WORKER), NOW)));

    assertThat(cancel(world, task, ALICE)).isEqualTo(new AlreadyEnded(world.task(task.id())));
  }

  @Test
  void cancel_whenAPortFails_isDoneByCallingAgain() {
    var running = Tasks.aRunningTask(WORKER);
    var waiting = Tasks.aPendingTask();

    Faults.assertRecovers(
        start -> {
          start.put(running);
          start.worker(WORKER, 8, running.current());
        },
        again -> cancel(again, running, ALICE));
    Faults.assertRecovers(start -> start.put(waiting), again -> cancel(again, waiting, ALICE));
  }

  private static CancelOutcome cancel(World world, Task task, Caller caller) {
    return new CancelTask(world.tasksPort(), world.workersPort(), world.nudgesPort(), world.clock)
        .cancel(task.id(), caller);
  }
}
