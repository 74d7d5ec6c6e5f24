package dev.reeve.functions.clock;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.World;
import dev.reeve.functions.fixture.LogLines;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import org.joda.time.DateTime;
import org.junit.jupiter.api.Test;

class ClockHandlerTest {
  private final World world = new World();
  private final ClockHandler handler = new ClockHandler(world.tick());

  @Test
  void handle_ofATick_ordersSweepsAndQueuesWhatIsDue() {
    var task = world.put(Tasks.aScheduledTask(NOW.plusSeconds(30)));

    tick(NOW);

    assertThat(world.sweeps.orders()).hasSize(60);
    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.PENDING);
  }

  @Test
  void handle_ofATickThatComesTwice_queuesOnce() {
    world.put(Tasks.aScheduledTask(NOW.plusSeconds(30)));
    tick(NOW);
    var once = world.state();

    tick(NOW);

    assertThat(world.state()).isEqualTo(once);
    assertThat(world.queues.bodies(LEVEL)).hasSize(1);
  }

  /** The event's own time counts, however long it was on its way. */
  @Test
  void handle_ofTicksInTheWrongOrder_ignoresTheOneThatIsTooOld() {
    world.clock.advance(Duration.ofSeconds(90));
    tick(NOW.plusSeconds(60));
    int orders = world.sweeps.orders().size();

    tick(NOW);

    assertThat(orders).isEqualTo(60);
    assertThat(world.sweeps.orders()).hasSize(orders);
  }

  @Test
  void handle_whenAPortFails_failsAndIsDoneByTheNextTick() {
    var task = world.put(Tasks.aScheduledTask(NOW.plusSeconds(30)));
    world.faults.fail("TaskStore.change");

    assertThatThrownBy(() -> tick(NOW)).isInstanceOf(StoreUnavailableException.class);
    tick(NOW);

    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.PENDING);
  }

  private void tick(Instant time) {
    var event = new ScheduledEvent();
    event.setTime(new DateTime(time.toEpochMilli()));
    handler.handleRequest(event, new LogLines());
  }
}
