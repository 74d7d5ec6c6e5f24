package dev.reeve.core.worker;

import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.model.message.Ring;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeWorkerTest {
  private final World world = new World();

  /** What each operation makes of each state; nothing where it is refused. */
  @ParameterizedTest
  @CsvSource({
    "disable,ACTIVE,DISABLED",
    "disable,DISABLED,DISABLED",
    "disable,DRAINING,",
    "disable,DEAD,",
    "enable,ACTIVE,ACTIVE",
    "enable,DISABLED,ACTIVE",
    "enable,DRAINING,",
    "enable,DEAD,",
    "drain,ACTIVE,DRAINING",
    "drain,DISABLED,DRAINING",
    "drain,DRAINING,DRAINING",
    "drain,DEAD,"
  })
  void change_ofEveryState_doesItOnceOrRefuses(
      String operation, WorkerState from, @Nullable WorkerState to) {
    var worker = world.worker(WORKER, from, 8, NOW.plusSeconds(9));

    change(world, operation);
    change(world, operation);

    assertThat(world.workers.find(WORKER))
        .contains(world.worker(WORKER, to == null ? from : to, 8, worker.expiresAt()));
  }

  @Test
  void enable_ofADisabledWorker_ringsForRoom() {
    world.worker(WORKER, WorkerState.DISABLED, 8, NOW.plusSeconds(9));

    change(world, "enable");

    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forRoom("default", NOW), Duration.ZERO));
  }

  @Test
  void drain_ofAWorker_nudgesIt() {
    world.worker(WORKER, 8);

    change(world, "drain");

    assertThat(world.nudges.nudged()).containsExactly(WORKER);
  }

  @Test
  void change_ofNoWorker_tellsNobody() {
    change(world, "enable");
    change(world, "drain");
    change(world, "disable");

    assertThat(world.doorbell.rungs()).isEmpty();
    assertThat(world.nudges.nudged()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"enable", "disable", "drain"})
  void change_whenAPortFails_isDoneByCallingAgain(String operation) {
    Faults.assertRecovers(
        start -> start.worker(WORKER, WorkerState.DISABLED, 8, NOW.plusSeconds(9)),
        again -> change(again, operation));
  }

  private static void change(World world, String operation) {
    var change =
        new ChangeWorker(
            world.workersPort(), world.doorbellPort(), world.nudgesPort(), world.clock);
    switch (operation) {
      case "enable" -> change.enable(WORKER);
      case "disable" -> change.disable(WORKER);
      case "drain" -> change.drain(WORKER);
      default -> throw new IllegalArgumentException(operation);
    }
  }
}
