package dev.reeve.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FateTest {
  @Test
  void of_whenEachEndedOnce_findsNothing() {
    assertThat(Fate.of(List.of("a", "b"), List.of("b", "a"))).isEqualTo(new Fate(2, 0, 0));
  }

  @Test
  void of_whenOneIsMissingAndOneCameTwice_countsBoth() {
    assertThat(Fate.of(List.of("a", "b", "c"), List.of("a", "c", "c")))
        .isEqualTo(new Fate(3, 1, 1));
  }

  @Test
  void of_whenAnotherRunLeftAnEnd_ignoresIt() {
    assertThat(Fate.of(List.of("a"), List.of("a", "warm"))).isEqualTo(new Fate(1, 0, 0));
  }
}
