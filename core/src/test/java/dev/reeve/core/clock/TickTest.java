package dev.reeve.core.clock;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.core.queue.SweepQueue;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.SweepOrder;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickTest {
  private final World world = new World();

  @Test
  void tick_eachMinute_ordersTheSweepsOfTwoMinutes() {
    world.clock.set(NOW.plusMillis(1));

    world.tick().tick(world.clock.instant());

    long first = NOW.toEpochMilli() / 2000 + 1;
    assertThat(world.sweeps.orders())
        .isEqualTo(
            LongStream.range(first, first + 60)
                .mapToObj(
                    period ->
                        new SweepQueue.Order(
                            new SweepOrder(period, Instant.ofEpochMilli(period * 2000)),
                            Duration.ofMillis((period - first + 1) * 2000 - 1)))
                .toList());
  }

  @ParameterizedTest
  @CsvSource({"60000,60", "60001,0"})
  void tick_thatComesLate_isIgnoredAfterAMinute(long late, int orders) {
    world.tick().tick(NOW.minusMillis(late));

    assertThat(world.sweeps.orders()).hasSize(orders);
  }

  /** Due within three minutes, overdue included, each with its exact time. */
  @ParameterizedTest
  @CsvSource({"180000,PENDING", "180001,SCHEDULED", "1,PENDING", "-3600000,PENDING"})
  void tick_ofScheduledTasks_promotesWhatIsDueSoon(long millis, TaskStatus status) {
    var task = world.put(Tasks.aScheduledTask(NOW.plusMillis(millis)));

    world.tick().tick(NOW);

    assertThat(world.task(task.id()).status()).isEqualTo(status);
  }

  @Test
  void tick_ofAScheduledTask_delaysMessageAndRingForTheRestOfItsTime() {
    var due = NOW.plusSeconds(77);
    var task = world.put(Tasks.aScheduledTask(due));

    world.tick().tick(NOW);

    assertThat(world.task(task.id()))
        .isEqualTo(new Task(task.spec(), 1, 0, 0, new TaskState.Pending(due), NOW, null, null));
    assertThat(world.queues.messages(LEVEL))
        .containsExactly(new TaskMessage(task.current(), "SLEEP", Map.of(), due, NOW, "promote"));
    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forWork(LEVEL, due), Duration.ofSeconds(77)));
  }

  @Test
  void tick_thatComesTwice_promotesOnce() {
    world.put(Tasks.aScheduledTask(NOW.plusSeconds(10)));
    world.tick().tick(NOW);
    var once = world.state();

    world.tick().tick(NOW);

    assertThat(world.state()).isEqualTo(once);
    assertThat(world.queues.messages(LEVEL)).hasSize(1);
  }

  @Test
  void tick_whenAPortFails_isDoneByTheNext() {
    var task = Tasks.aScheduledTask(NOW.plusSeconds(10));

    Faults.assertRecovers(start -> start.put(task), again -> again.tick().tick(NOW));
  }
}
