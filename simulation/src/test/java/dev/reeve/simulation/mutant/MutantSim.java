package dev.reeve.simulation.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.simulation.Simulation;
import dev.reeve.simulation.system.Plant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each planted error is found by the seed recorded for it, and that seed is clean without it. */
class MutantSim {
  @ParameterizedTest
  @EnumSource(Mutant.class)
  void run_withAMutant_findsItAtItsSeed(Mutant mutant) {
    assertThat(Simulation.run(mutant.seed(), mutant.plant()).violation()).isPresent();
    assertThat(Simulation.run(mutant.seed(), Plant.NONE).violation()).isEmpty();
  }
}
