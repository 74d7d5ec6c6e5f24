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
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromoteTaskTest {
  private static final Instant DUE = NOW.plusSeconds(100);

  private final World world = new World();

  @Test
  void promote_ofAScheduledTask_sendsBeforeItWritesAndRingsLast() {
    var task = world.put(Tasks.aScheduledTask(DUE));

    world.promoteTask().promote(task);

    assertThat(world.task(task.id()))
        .isEqualTo(new Task(task.spec(), 1, 0, 0, new TaskState.Pending(DUE), NOW, null, null));
    assertThat(world.queues.messages(LEVEL))
        .containsExactly(new TaskMessage(task.current(), "SLEEP", Map.of(), DUE, NOW, "promote"));
    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forWork(LEVEL, DUE), Duration.ofSeconds(100)));
    assertThat(world.faults.calls())
        .containsExactly("TaskQueues.send", "TaskStore.change", "Doorbell.ring");
  }

  @Test
  void promote_twice_leavesWhatOneLeaves() {
    var task = world.put(Tasks.aScheduledTask(DUE));
    world.promoteTask().promote(task);
    var once = world.state();

    world.promoteTask().promote(task);

    assertThat(world.state()).isEqualTo(once);
  }

  @Test
  void promote_ofAnyOther_doesNothing() {
    var task = world.put(Tasks.aRetryingTask(WORKER));

    world.promoteTask().promote(task);

    assertThat(world.faults.calls()).isEmpty();
  }

  @Test
  void promote_whenAPortFails_isDoneByCallingAgain() {
    var task = Tasks.aScheduledTask(DUE);

    Faults.assertRecovers(start -> start.put(task), again -> again.promoteTask().promote(task));
  }
}
