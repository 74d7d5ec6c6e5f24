package dev.reeve.core.clock;

import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.POOL;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.World;
import dev.reeve.core.worker.Fleet;
import dev.reeve.model.worker.WorkerState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StopStraysTest {
  private final World world = new World();
  private final StopStrays stopStrays =
      new StopStrays(List.of(POOL), world.workersPort(), world.fleetPort());

  @Test
  void stop_ofAContainerWithoutAnItem_stopsItAfterTwoMinutesOfTicks() {
    world.fleet.start("stray", NOW);

    stopStrays.stop(NOW);
    stopStrays.stop(NOW.plusSeconds(60));
    stopStrays.stop(NOW.plusSeconds(119));
    assertThat(running()).containsExactly("stray");

    stopStrays.stop(NOW.plusSeconds(120));
    assertThat(running()).isEmpty();

    stopStrays.stop(NOW.plusSeconds(180));
    assertThat(world.faults.calls().stream().filter("Fleet.stop"::equals)).hasSize(1);
  }

  /** DEAD too: its item goes when its leases are handed over. */
  @ParameterizedTest
  @EnumSource
  void stop_ofAContainerWithAnItem_leavesIt(WorkerState state) {
    world.fleet.start("known", NOW);
    world.worker(WORKER, state, 8, NOW, "known");

    stopStrays.stop(NOW);
    stopStrays.stop(NOW.plusSeconds(600));

    assertThat(running()).containsExactly("known");
  }

  @Test
  void stop_ofAContainerThatRegisteredMeanwhile_beginsAnewWhenItsItemGoes() {
    world.fleet.start("slow", NOW);
    stopStrays.stop(NOW);
    world.worker(WORKER, WorkerState.DRAINING, 8, NOW, "slow");
    stopStrays.stop(NOW.plusSeconds(60));
    world.workers.delete(WORKER);

    stopStrays.stop(NOW.plusSeconds(120));
    stopStrays.stop(NOW.plusSeconds(239));
    assertThat(running()).containsExactly("slow");

    stopStrays.stop(NOW.plusSeconds(240));
    assertThat(running()).isEmpty();
  }

  private List<String> running() {
    return world.fleet.running().stream().map(Fleet.Container::ecsTask).toList();
  }
}
