package dev.reeve.core.repeat;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.control.Caller;
import dev.reeve.core.control.Role;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.core.repeat.RepeatOutcome.NotEnded;
import dev.reeve.core.repeat.RepeatOutcome.NotFound;
import dev.reeve.core.repeat.RepeatOutcome.Repeated;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.Deadlines;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RepeatTaskTest {
  private static final Caller ALICE = new Caller("alice", Role.USER);

  private final World world = new World();

  @Test
  void repeat_ofAnEndedTask_makesANewOneWithoutTheOldDeadlines() {
    var old =
        world.put(
            Tasks.aTask()
                .requestHash("hash")
                .endBy(Tasks.CREATED)
                .attempt(4)
                .failures(2)
                .in(TaskState.Ended.without(TaskStatus.FAILED, null, Tasks.EXIT))
                .build());

    var task = repeated(old);

    assertThat(task)
        .isEqualTo(
            new Task(again(old, task), 1, 0, 0, new TaskState.Pending(NOW), NOW, null, null));
    assertThat(task.id()).isNotEqualTo(old.id());
    assertThat(world.task(old.id())).isEqualTo(old);
    assertThat(world.queues.messages(LEVEL))
        .containsExactly(new TaskMessage(task.current(), "SLEEP", Map.of(), NOW, NOW, "req-1"));
    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forWork(LEVEL, NOW), Duration.ZERO));
  }

  @Test
  void repeat_ofALargePayload_copiesIt() {
    var large = new JsonText("\"" + "x".repeat(500) + "\"");
    var old =
        world.put(Tasks.aTask().payload(TaskContent.of(large)).in(Tasks.aSuccess(WORKER)).build());
    world.data.putPayload(old.spec(), large, NOW);

    assertThat(world.data.payload(repeated(old).spec())).contains(large);
  }

  @Test
  void repeat_ofATaskThatGoesOn_isRefused() {
    var task = world.put(Tasks.aRunningTask(WORKER));

    assertThat(repeat(world, task, ALICE)).isEqualTo(new NotEnded(task));
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  @Test
  void repeat_ofAnothersTaskOrNone_findsNothing() {
    var task = world.put(Tasks.aSucceededTask(WORKER));

    assertThat(repeat(world, task, new Caller("bob", Role.USER))).isEqualTo(new NotFound());
    assertThat(repeat(world, Tasks.aCancelledTask(), ALICE)).isEqualTo(new NotFound());
    assertThat(world.tasks.everything()).containsExactly(task);
  }

  /** Each request makes a task; one whose item was not written leaves a message about nothing. */
  @Test
  void repeat_whenAPortFails_isDoneByCallingAgain() {
    var old = Tasks.aSucceededTask(WORKER);

    Faults.assertRecovers(
        start -> start.put(old),
        again -> repeat(again, old, ALICE),
        after -> Set.of(after.state().tasks(), attempted(after)));
  }

  private static Set<Task> attempted(World world) {
    return world.queues.messages(LEVEL).stream()
        .flatMap(message -> world.tasks.find(message.attempt().task()).stream())
        .collect(Collectors.toSet());
  }

  private Task repeated(Task old) {
    var outcome = repeat(world, old, ALICE);
    assertThat(outcome).isInstanceOf(Repeated.class);
    return ((Repeated) outcome).task();
  }

  /** With the same randomness each time, a repetition meets its own id again. */
  private static RepeatOutcome repeat(World world, Task task, Caller caller) {
    return new RepeatTask(
            world.tasksPort(), world.dataPort(), world.enqueueTask(), world.clock, new Random(1))
        .repeat(task.id(), caller, "req-1");
  }

  private static TaskSpec again(Task old, Task task) {
    var spec = old.spec();
    return new TaskSpec(
        task.id(),
        task.spec().submitId(),
        null,
        "alice",
        spec.name(),
        spec.type(),
        spec.payload(),
        spec.level(),
        spec.labels(),
        spec.tags(),
        new Deadlines(spec.deadlines().execution(), null),
        false,
        spec.retry(),
        NOW,
        old.id());
  }
}
