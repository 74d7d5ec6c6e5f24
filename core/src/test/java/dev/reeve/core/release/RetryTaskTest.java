package dev.reeve.core.release;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTaskTest {
  private static final Instant SOON = NOW.plusSeconds(30);
  private static final Instant LATE = NOW.plusSeconds(901);

  private final World world = new World();

  @Test
  void retry_whenDueWithinAQuarter_queuesTheNextAttemptWithItsDelay() {
    var task = world.put(retrying(SOON));

    world.retryTask().retry(task);

    assertThat(world.task(task.id())).isEqualTo(next(task, new TaskState.Pending(SOON)));
    assertThat(world.queues.messages(LEVEL))
        .containsExactly(
            new TaskMessage(task.current().next(), "SLEEP", Map.of(), SOON, NOW, "retry"));
    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forWork(LEVEL, SOON), Duration.ofSeconds(30)));
  }

  @Test
  void retry_whenDueLater_schedulesTheNextAttemptWithoutAMessage() {
    var task = world.put(retrying(LATE));

    world.retryTask().retry(task);
    world.retryTask().retry(task);

    assertThat(world.task(task.id())).isEqualTo(next(task, new TaskState.Scheduled(LATE)));
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
    assertThat(world.doorbell.rungs()).isEmpty();
  }

  @Test
  void retry_twice_leavesWhatOneLeavesAndSendsTheMessageAgain() {
    var task = world.put(retrying(SOON));
    world.retryTask().retry(task);
    var once = world.state();

    world.retryTask().retry(task);

    assertThat(world.state()).isEqualTo(once);
    assertThat(world.queues.messages(LEVEL)).hasSize(2);
  }

  /** A record may come long after what it tells of. */
  @Test
  void retry_ofAnOldRecord_changesNothing() {
    var old = retrying(SOON);
    var now = Tasks.aTask().id(old.id()).attempt(2).in(new TaskState.Dispatched(WORKER)).build();
    world.put(now);

    world.retryTask().retry(old);

    assertThat(world.task(old.id())).isEqualTo(now);
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  @Test
  void retry_whenACancelCameFirst_changesNothing() {
    var task = world.put(retrying(SOON));
    world.tasks.change(new QueueChange.Cancel(task.id(), NOW));
    var cancelled = world.task(task.id());

    world.retryTask().retry(task);

    assertThat(world.task(task.id())).isEqualTo(cancelled);
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  static List<Task> others() {
    return List.of(
        Tasks.aPendingTask(),
        Tasks.aRunningTask(WORKER),
        Tasks.aSucceededTask(WORKER),
        Tasks.aScheduledTask(NOW));
  }

  @ParameterizedTest
  @MethodSource("others")
  void retry_ofAnyOther_doesNothing(Task task) {
    world.put(task);

    world.retryTask().retry(task);

    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(world.faults.calls()).isEmpty();
  }

  @Test
  void retry_whenAPortFails_isDoneByCallingAgain() {
    var soon = retrying(SOON);
    var late = retrying(LATE);

    Faults.assertRecovers(start -> start.put(soon), again -> again.retryTask().retry(soon));
    Faults.assertRecovers(start -> start.put(late), again -> again.retryTask().retry(late));
  }

  private static Task retrying(Instant due) {
    return Tasks.aTask()
        .in(new TaskState.Retrying(Tasks.aRun(WORKER), Tasks.EXIT, due))
        .failures(1)
        .build();
  }

  private static Task next(Task task, TaskState state) {
    return new Task(task.spec(), 2, 1, 0, state, NOW, null, null);
  }
}
