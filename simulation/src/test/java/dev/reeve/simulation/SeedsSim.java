package dev.reeve.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.system.Plant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol under the seeds that every build runs. */
class SeedsSim {
  private static final int SEEDS = 1000;

  @Test
  @Timeout(300)
  void seeds_ofTheBuild_showNoViolationUnderEveryKindOfFault() throws InterruptedException {
    var totals = new Seeds(1, SEEDS, 2).run(() -> Plant.NONE, false, _ -> {});

    assertThat(totals.violations()).isEmpty();
    assertThat(totals.seeds()).isEqualTo(SEEDS);
    assertThat(totals.faults().keySet()).contains(strikes());
  }

  /** Clocks are wrong from the start, which is counted nowhere. */
  private static FaultKind[] strikes() {
    return Stream.of(FaultKind.values())
        .filter(kind -> kind != FaultKind.CLOCKS_SKEWED)
        .toArray(FaultKind[]::new);
  }
}
