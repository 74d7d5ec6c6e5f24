package dev.reeve.core.sweep;

import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkDeadLetterTest {
  private final World world = new World();

  @Test
  void mark_ofATaskThatWaitsUnderThatAttempt_notesWhenOnce() {
    var task = world.put(Tasks.aPendingTask());

    assertThat(mark(world, task)).isTrue();
    world.clock.advance(Duration.ofSeconds(5));
    assertThat(mark(world, task)).isTrue();

    var state = new TaskState.Pending(Tasks.CREATED, NOW);
    assertThat(world.task(task.id()))
        .isEqualTo(new Task(task.spec(), 1, 0, 0, state, task.since(), null, null));
  }

  static List<Task> others() {
    return List.of(
        Tasks.aDispatchedTask(WORKER),
        Tasks.aRunningTask(WORKER),
        Tasks.aSucceededTask(WORKER),
        Tasks.aScheduledTask(NOW));
  }

  @ParameterizedTest
  @MethodSource("others")
  void mark_ofAnyOther_changesNothing(Task task) {
    world.put(task);

    assertThat(mark(world, task)).isFalse();
    assertThat(world.task(task.id())).isEqualTo(task);
  }

  @Test
  void mark_ofAnEarlierAttempt_changesNothing() {
    var task = world.put(Tasks.aTask().attempt(2).build());

    assertThat(mark(world, Tasks.aTask().id(task.id()).build())).isFalse();
    assertThat(world.task(task.id())).isEqualTo(task);
  }

  @Test
  void mark_ofNothing_isFalse() {
    assertThat(mark(world, Tasks.aPendingTask())).isFalse();
  }

  @Test
  void mark_whenAPortFails_isDoneByCallingAgain() {
    var task = Tasks.aPendingTask();

    Faults.assertRecovers(start -> start.put(task), again -> mark(again, task));
  }

  private static boolean mark(World world, Task task) {
    return new MarkDeadLetter(world.tasksPort(), world.clock).mark(world.message(task));
  }
}
