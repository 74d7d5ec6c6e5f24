package dev.reeve.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.simulation.mutant.Mutant;
import dev.reeve.simulation.system.Plant;
import org.junit.jupiter.api.Test;

class SimulationTest {
  @Test
  void run_ofTheSameSeed_doesTheSame() {
    assertThat(Simulation.run(7, Plant.NONE)).isEqualTo(Simulation.run(7, Plant.NONE));
  }

  @Test
  void run_ofAnotherSeed_doesSomethingElse() {
    assertThat(Simulation.run(7, Plant.NONE).hash())
        .isNotEqualTo(Simulation.run(8, Plant.NONE).hash());
  }

  @Test
  void trace_ofAViolation_tellsWhatHappenedToItsTask() {
    var mutant = Mutant.UNCONDITIONAL_PUT;
    var violation = Simulation.run(mutant.seed(), mutant.plant()).violation().orElseThrow();

    assertThat(Simulation.trace(mutant.seed(), mutant.plant()).about(violation.about()))
        .anyMatch(line -> line.contains("created"))
        .anyMatch(line -> line.contains("VIOLATION " + violation.invariant().name()));
  }
}
