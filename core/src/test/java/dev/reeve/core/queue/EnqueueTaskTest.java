package dev.reeve.core.queue;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnqueueTaskTest {
  private final World world = new World();

  @Test
  void enqueue_whenDueNow_sendsThenRings() {
    var task = Tasks.aTask().attempt(3).labels(Map.of("gpu", "no")).build();

    world.enqueueTask().enqueue(task, NOW, "retry");

    assertThat(world.queues.messages(LEVEL))
        .containsExactly(
            new TaskMessage(task.current(), "SLEEP", Map.of("gpu", "no"), NOW, NOW, "retry"));
    assertThat(world.queues.depth(LEVEL)).isEqualTo(new TaskQueues.Depth(1, 0, 0));
    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forWork(LEVEL, NOW), Duration.ZERO));
    assertThat(world.faults.calls()).containsExactly("TaskQueues.send", "Doorbell.ring");
  }

  @Test
  void enqueue_whenDueLater_holdsMessageAndRingBack() {
    var due = NOW.plusSeconds(40);

    world.enqueueTask().enqueue(Tasks.aPendingTask(), due, "retry");

    assertThat(world.queues.depth(LEVEL)).isEqualTo(new TaskQueues.Depth(0, 0, 1));
    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forWork(LEVEL, due), Duration.ofSeconds(40)));
  }

  /** A ring whose time is before its message can be seen would be taken for an old one. */
  @Test
  void enqueue_whenDueWithinASecond_ringsWhenTheMessageIsVisible() {
    world.enqueueTask().enqueue(Tasks.aPendingTask(), NOW.plusMillis(5400), "retry");

    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forWork(LEVEL, NOW.plusSeconds(6)), Duration.ofSeconds(6)));
  }

  /** By the time of the ring the rest of the delay may be a whole second less. */
  @Test
  void enqueue_whenSendingTakesTime_ringsNoEarlierThanTheMessageIsVisible() {
    world.faults.before("TaskQueues.send", () -> world.clock.advance(Duration.ofMillis(10)));

    world.enqueueTask().enqueue(Tasks.aPendingTask(), NOW.plusMillis(5005), "retry");

    assertThat(world.doorbell.rungs())
        .containsExactly(
            new Rung(Ring.forWork(LEVEL, NOW.plusMillis(6010)), Duration.ofSeconds(6)));
  }

  @ParameterizedTest
  @CsvSource({"-5,0", "0,0", "1,1", "900,900", "901,900", "86400,900"})
  void delay_ofEveryTime_isWhatAQueueCanDo(int due, int delay) {
    assertThat(EnqueueTask.delay(NOW.plusSeconds(due), NOW)).isEqualTo(Duration.ofSeconds(delay));
  }

  @Test
  void enqueue_whenAPortFails_isDoneByCallingAgain() {
    var task = Tasks.aPendingTask();

    Faults.assertRecovers(
        start -> start.put(task), again -> again.enqueueTask().enqueue(task, NOW, "x"));
  }
}
