package dev.reeve.core.dispatch;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.worker.Heartbeat;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.Ring;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Leases;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatchTasksTest {
  private final World world = new World();

  @Test
  void run_ofAWaitingTask_leasesThenDispatchesThenNudgesThenDeletes() {
    var task = world.queued(Tasks.aPendingTask());
    world.worker(WORKER, 8);

    run(world);

    var state = new TaskState.Dispatched(WORKER);
    assertThat(world.task(task.id()))
        .isEqualTo(new Task(task.spec(), 1, 0, 0, state, NOW, null, null));
    assertThat(leases(WORKER)).containsExactly(task.current());
    assertThat(world.nudges.nudged()).containsExactly(WORKER);
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
    assertThat(world.faults.calls())
        .containsSubsequence(
            "TaskQueues.receive",
            "WorkerStore.reserve",
            "TaskStore.change",
            "Nudges.nudge",
            "TaskQueues.delete");
  }

  @Test
  void run_again_changesNothing() {
    world.queued(Tasks.aPendingTask());
    world.worker(WORKER, 8);
    run(world);
    var once = world.state();

    run(world);

    assertThat(world.state()).isEqualTo(once);
    assertThat(world.nudges.nudged()).hasSize(1);
  }

  @Test
  void run_withMoreTasksThanSlots_leavesTheRestInTheQueueUntouched() {
    IntStream.range(0, 25).forEach(_ -> world.queued(Tasks.aPendingTask()));
    world.worker(WORKER, 5, Tasks.aPendingTask().current(), Tasks.aPendingTask().current());

    run(world);

    assertThat(leases(WORKER)).hasSize(5);
    assertThat(world.queues.depth(LEVEL)).isEqualTo(new TaskQueues.Depth(22, 0, 0));
    assertThat(world.queues.receive(LEVEL, 10)).allMatch(received -> received.receives() == 1);
  }

  @Test
  void run_whenNoSlotIsFree_receivesNothing() {
    world.queued(Tasks.aPendingTask());
    world.worker(WORKER, 1, Tasks.aPendingTask().current());

    run(world);

    assertThat(world.faults.calls())
        .contains("WorkerStore.list")
        .doesNotContain("TaskQueues.receive");
  }

  @ParameterizedTest
  @EnumSource(names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
  void run_whenWorkersTakeNoTasks_receivesNothing(WorkerState state) {
    world.queued(Tasks.aPendingTask());
    world.worker(WORKER, state, 8, NOW.plusSeconds(9));

    run(world);

    assertThat(world.faults.calls()).doesNotContain("TaskQueues.receive");
  }

  @Test
  void run_whenAWorkerIsExpired_declaresItDeadAndGivesItNothing() {
    world.sweptWell();
    var task = world.queued(Tasks.aPendingTask());
    world.worker(WORKER, WorkerState.ACTIVE, 8, NOW);
    world.worker(OTHER, 8);

    run(world);

    assertThat(world.workers.find(WORKER).orElseThrow().state()).isEqualTo(WorkerState.DEAD);
    assertThat(world.task(task.id()).holder()).contains(OTHER);
  }

  @Test
  void run_withSeveralWorkers_spreadsTasksByThePoolsStrategy() {
    IntStream.range(0, 6).forEach(_ -> world.queued(Tasks.aPendingTask()));
    world.worker(WORKER, 8);
    world.worker(OTHER, 4);

    run(world);

    assertThat(leases(WORKER)).hasSize(4);
    assertThat(leases(OTHER)).hasSize(2);
    assertThat(world.nudges.nudged()).containsExactlyInAnyOrder(WORKER, OTHER);
  }

  /** One slot, two schedulers, at every point where the second can cut in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "TaskQueues.receive",
        "WorkerStore.reserve",
        "TaskStore.change",
        "Nudges.nudge",
        "TaskQueues.delete"
      })
  void run_whenAnotherSchedulerCutsIn_givesNoSlotTwice(String before) {
    var tasks = Stream.generate(() -> world.queued(Tasks.aPendingTask())).limit(3).toList();
    world.worker(WORKER, 1);
    world.faults.before(before, () -> run(world));

    run(world);

    assertThat(leases(WORKER)).hasSize(1);
    assertThat(tasks.stream().map(task -> world.task(task.id())))
        .filteredOn(task -> task.status() == TaskStatus.DISPATCHED)
        .extracting(Task::current)
        .containsExactlyElementsOf(leases(WORKER));
    assertThat(world.queues.bodies(LEVEL)).hasSize(2);
  }

  /** A message may come twice, to two schedulers at once. */
  @ParameterizedTest
  @ValueSource(strings = {"WorkerStore.reserve", "TaskStore.change", "TaskQueues.delete"})
  void run_whenAnotherSchedulerHasTheSameTask_givesItToOneWorker(String before) {
    var task = world.queued(Tasks.aPendingTask());
    world.queues.send(LEVEL, world.message(task), Duration.ZERO);
    world.worker(WORKER, 1);
    world.worker(OTHER, 1);
    world.faults.before(before, () -> run(world));

    run(world);

    var holder = world.task(task.id()).holder().orElseThrow();
    var spare = holder.equals(WORKER) ? OTHER : WORKER;
    assertThat(leases(holder)).containsExactly(task.current());
    assertThat(leases(spare)).isEmpty();
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  @Test
  void run_whenTheWorkerClaimedFirst_countsAsDispatched() {
    var task = world.queued(Tasks.aPendingTask());
    world.worker(WORKER, 1);
    world.faults.before(
        "TaskStore.change",
        () -> world.tasks.change(new RunChange.Claim(task.current(), WORKER, NOW)));

    run(world);

    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.RUNNING);
    assertThat(leases(WORKER)).containsExactly(task.current());
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  @Test
  void run_whenTheChosenWorkerIsGone_usesAnother() {
    var task = world.queued(Tasks.aPendingTask());
    world.worker(WORKER, 8);
    world.worker(OTHER, 1);
    world.faults.before(
        "WorkerStore.reserve",
        () -> {
          world.workers.giveUp(WORKER);
          world.workers.delete(WORKER);
        });

    run(world);

    assertThat(world.task(task.id()).holder()).contains(OTHER);
  }

  @Test
  void run_ofTasksThatWereCancelled_givesTheirLeasesBack() {
    var cancelled = world.queued(Tasks.aCancelledTask());
    var waiting = world.queued(Tasks.aPendingTask());
    world.worker(WORKER, 2);

    run(world);

    assertThat(world.task(cancelled.id())).isEqualTo(cancelled);
    assertThat(leases(WORKER)).containsExactly(waiting.current());
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  @Test
  void run_twiceWithinAMoment_nudgesAWorkerOnce() {
    world.worker(WORKER, 8);
    var dispatch = world.dispatchTasks();
    for (int i = 0; i < 3; i++) {
      world.queued(Tasks.aPendingTask());
      dispatch.run(List.of(Ring.forWork(LEVEL, world.clock.instant())));
      world.clock.advance(Duration.ofMillis(100));
    }
    assertThat(world.nudges.nudged()).hasSize(2);
  }

  @Test
  void run_whenAPortFails_losesNothing() {
    var one = Tasks.aPendingTask();
    var two = Tasks.aPendingTask();
    var moved = Tasks.aTask().attempt(2).in(new TaskState.Dispatched(OTHER)).build();

    Faults.assertRecovers(
        start -> {
          start.worker(WORKER, 8);
          start.queued(one);
          start.queued(two);
          start.queues.send(
              LEVEL, start.message(Tasks.aTask().id(moved.id()).build()), Duration.ZERO);
          start.put(moved);
        },
        DispatchTasksTest::laterRun,
        DispatchTasksTest::whereAllIs);
  }

  /** What was received comes back after its visibility timeout; the worker lives on. */
  private static void laterRun(World world) {
    world.clock.advance(Duration.ofSeconds(31));
    world.workers.heartbeat(
        new Heartbeat(
            WORKER,
            world.clock.instant().plus(Leases.LEASE),
            new Load(0, 0, 0),
            Set.of(),
            Set.of()));
    run(world);
  }

  /** A lease left over counts for nothing: its worker finds nothing to claim and gives it back. */
  private static List<Object> whereAllIs(World world) {
    var leases =
        world.workers.find(WORKER).orElseThrow().leases().stream()
            .filter(lease -> world.task(lease.task()).current().equals(lease))
            .collect(Collectors.toSet());
    var holders = new HashMap<TaskId, Optional<WorkerId>>();
    world.tasks.everything().forEach(task -> holders.put(task.id(), task.holder()));
    return List.of(holders, leases, new HashSet<>(world.queues.messages(LEVEL)));
  }

  private static void run(World world) {
    world.dispatchTasks().run(List.of(Ring.forWork(LEVEL, world.clock.instant())));
  }

  private Set<Attempt> leases(WorkerId worker) {
    return world.workers.find(worker).orElseThrow().leases();
  }
}
