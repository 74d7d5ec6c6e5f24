package dev.reeve.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.bench.load.LoadResult.Named;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadResultTest {
  @Test
  void throughputIsMet_whenTwiceCelery_isTrueHoweverLittleOfTheStore() {
    assertThat(result(200, 100, 1_000, Optional.empty()).throughputIsMet()).isTrue();
  }

  @Test
  void throughputIsMet_whenLessThanTwiceCelery_asksTheStore() {
    assertThat(result(199, 100, 1_000, Optional.empty()).throughputIsMet()).isFalse();
    assertThat(result(199, 100, 240, Optional.empty()).throughputIsMet()).isTrue();
  }

  @Test
  void text_whenCeleryIsMissing_saysWhyAndNoRatio() {
    var result = result(100, 0, 200, Optional.of("no apt-get"));

    assertThat(result.text()).contains("Celery did not run: no apt-get").contains("misses");
    assertThat(result.celeryRatio()).isEmpty();
  }

  @Test
  void killIsMet_whenOneOfOursIsRepeated_isFalse() {
    var kills = List.of(new Named<>("Reeve", new Fate(10, 0, 1)));

    assertThat(new LoadResult(List.of(), 5, 1, List.of(), kills, Optional.empty()).killIsMet())
        .isFalse();
  }

  private static LoadResult result(
      double ours, double celerys, double store, Optional<String> missing) {
    var start = new Spread(1, 2);
    return new LoadResult(
        List.of(
            new Measured("Reeve, 1 producer(s)", 1, 10, ours, start, 1),
            new Measured("Celery, late ack, 1 producer(s)", 1, 10, celerys, start, 1)),
        5,
        store,
        List.of(new Named<>("Reeve", start)),
        List.of(),
        missing);
  }
}
