package dev.reeve.core.work;

import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.work.ClaimOutcome.Claimed;
import dev.reeve.core.work.ClaimOutcome.Missing;
import dev.reeve.core.work.ClaimOutcome.NotClaimable;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Failures;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimTaskTest {
  private static final JsonText PAYLOAD = new JsonText("{\"seconds\":0}");

  private final World world = new World();

  static List<Task> claimable() {
    return List.of(Tasks.aPendingTask(), Tasks.aDispatchedTask(WORKER), Tasks.aDeadLetteredTask());
  }

  @ParameterizedTest
  @MethodSource("claimable")
  void claim_ofWhatWaitsForThisWorker_beginsItOnce(Task task) {
    world.put(task);
    var running = running(task, WORKER);

    assertThat(claim(world, task, WORKER)).isEqualTo(new Claimed(running, PAYLOAD));
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(claim(world, task, WORKER)).isEqualTo(new Claimed(running, PAYLOAD));
    assertThat(world.task(task.id())).isEqualTo(running);
  }

  static List<Task> notClaimable() {
    return List.of(
        Tasks.aDispatchedTask(OTHER),
        Tasks.aRunningTask(OTHER),
        Tasks.aRetryingTask(WORKER),
        Tasks.aSucceededTask(WORKER),
        Tasks.aCancelledTask(),
        Tasks.aScheduledTask(NOW.plusSeconds(1)));
  }

  @ParameterizedTest
  @MethodSource("notClaimable")
  void claim_ofAnythingElse_changesNothing(Task task) {
    world.put(task);

    assertThat(claim(world, task, WORKER)).isEqualTo(new NotClaimable());
    assertThat(world.task(task.id())).isEqualTo(task);
  }

  @Test
  void claim_ofAnEarlierAttempt_changesNothing() {
    var task = world.put(Tasks.aTask().attempt(2).build());
    var earlier = Tasks.aTask().id(task.id()).attempt(1).build();

    assertThat(claim(world, earlier, WORKER)).isEqualTo(new NotClaimable());
    assertThat(world.task(task.id())).isEqualTo(task);
  }

  @Test
  void claim_ofNothing_says() {
    assertThat(claim(world, Tasks.aPendingTask(), WORKER)).isEqualTo(new Missing());
  }

  @Test
  void claim_whenAnotherWorkerIsAheadByAMoment_losesToIt() {
    var task = world.put(Tasks.aPendingTask());
    world.faults.before("TaskStore.change", () -> claim(world, task, OTHER));

    assertThat(claim(world, task, WORKER)).isEqualTo(new NotClaimable());
    assertThat(world.task(task.id())).isEqualTo(running(task, OTHER));
  }

  @Test
  void claim_afterTheQueueDeadline_endsTheTask() {
    var task = world.put(Tasks.aTask().startBy(NOW).checkAt(NOW).build());
    var ended = TaskState.Ended.without(TaskStatus.TIMED_OUT, null, Failures.NOT_STARTED);

    assertThat(claim(world, task, WORKER)).isEqualTo(new NotClaimable());
    assertThat(claim(world, task, WORKER)).isEqualTo(new NotClaimable());
    assertThat(world.task(task.id()))
        .isEqualTo(new Task(task.spec(), 1, 0, 0, ended, NOW, NOW, null));
  }

  @Test
  void claim_whenThePayloadIsLarge_bringsItFromItsPlace() {
    var large = new JsonText("\"" + "x".repeat(500) + "\"");
    var task = world.put(Tasks.aTask().payload(TaskContent.of(large)).build());
    world.data.putPayload(task.spec(), large, NOW);

    assertThat(claim(world, task, WORKER)).isEqualTo(new Claimed(running(task, WORKER), large));
  }

  @Test
  void claim_whenAPortFails_isDoneByCallingAgain() {
    var task = Tasks.aDispatchedTask(WORKER);
    var late = Tasks.aTask().startBy(NOW).build();

    Faults.assertRecovers(start -> start.put(task), again -> claim(again, task, WORKER));
    Faults.assertRecovers(start -> start.put(late), again -> claim(again, late, WORKER));
  }

  private static ClaimOutcome claim(World world, Task task, WorkerId worker) {
    return new ClaimTask(world.tasksPort(), world.dataPort(), world.clock)
        .claim(task.current(), worker);
  }

  private static Task running(Task task, WorkerId worker) {
    var state = new TaskState.Running(new Run(worker, NOW), null);
    return new Task(task.spec(), task.attempt(), 0, 0, state, NOW, null, task.checkAt());
  }
}
