package dev.reeve.bench.load;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reeve.bench.load.LoadResult.Named;
import dev.reeve.bench.load.LoadResult.Store;
import dev.reeve.bench.load.LoadResult.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadResultTest {
  private static final Spread START = new Spread(1, 2);

  @Test
  void verdicts_whenTwiceCelery_meetsHoweverLittleOfTheStore() {
    assertThat(throughput(200, 100, 1_000)).isEqualTo("2.00 times, 20 % meets");
  }

  @Test
  void verdicts_whenLessThanTwiceCelery_asksTheStore() {
    assertThat(throughput(199, 100, 1_000)).isEqualTo("1.99 times, 20 % misses");
    assertThat(throughput(199, 100, 240)).isEqualTo("1.99 times, 83 % meets");
  }

  @Test
  void verdicts_whenCeleryIsMissing_asksTheStoreAlone() {
    var result =
        new LoadResult(
            List.of(burst("Reeve, 1 producer", 1, 100)),
            Optional.of(new Store(5, 200)),
            List.of(),
            List.of(),
            Optional.of("no apt-get"));

    assertThat(result.verdicts())
        .extracting(Verdict::figure, Verdict::word)
        .containsExactly(tuple("no Celery, 50 %", "misses"));
    assertThat(result.text()).contains("no apt-get");
    assertThat(result.celeryRatio()).isEmpty();
  }

  @Test
  void verdicts_ofStarts_holdEachToItsOwnBound() {
    var trickles =
        List.of(
            new Named<>(LoadResult.TRICKLE, new Spread(25.5, 90)),
            new Named<>(LoadResult.ALONE, new Spread(25.5, 90)),
            new Named<>("Celery, late ack, 10 a second", new Spread(500, 900)));

    assertThat(only(trickles, List.of()).verdicts())
        .extracting(Verdict::met)
        .containsExactly(false, true);
  }

  @Test
  void verdicts_ofKills_judgeOursAlone() {
    var celery = new Named<>("Celery, early ack", new Fate(10, 3, 0));

    assertThat(
            only(List.of(), List.of(new Named<>("Reeve", new Fate(10, 0, 0)), celery)).verdicts())
        .extracting(Verdict::met)
        .containsExactly(true);
    assertThat(
            only(List.of(), List.of(new Named<>("Reeve", new Fate(10, 0, 1)), celery)).verdicts())
        .extracting(Verdict::met)
        .containsExactly(false);
  }

  @Test
  void celeryRatios_compareTheBestAtTheSameCountOfWorkers() {
    var bursts =
        List.of(
            burst("Reeve, 1 producer", 1, 100),
            burst("Reeve, 4 producers", 1, 120),
            burst("Reeve, 1 producer", 2, 300),
            burst("Celery, late ack, 1 producer", 1, 60));

    assertThat(
            new LoadResult(bursts, Optional.empty(), List.of(), List.of(), Optional.empty())
                .celeryRatios())
        .isEqualTo(Map.of(1, 2.0));
  }

  private static LoadResult only(List<Named<Spread>> trickles, List<Named<Fate>> kills) {
    return new LoadResult(List.of(), Optional.empty(), trickles, kills, Optional.empty());
  }

  private static String throughput(double ours, double celerys, double store) {
    var bursts =
        List.of(
            burst("Reeve, 1 producer", 1, ours), burst("Celery, late ack, 1 producer", 1, celerys));
    var verdict =
        new LoadResult(
                bursts, Optional.of(new Store(5, store)), List.of(), List.of(), Optional.empty())
            .verdicts()
            .getFirst();
    return verdict.figure() + " " + verdict.word();
  }

  @Test
  void text_ofABurst_tellsWhereProcessorTimeWent() {
    var before = new ProcessorTime(ofSeconds(2), ofSeconds(1), ofSeconds(1));
    var after =
        new ProcessorTime(ofSeconds(5), ofSeconds(2), ofSeconds(1)).plusWorkers(ofMillis(500));

    var burst = new Measured("Reeve, 1 producer", 1, 100, 50, START, after.since(before, 100));

    assertThat(LoadText.line(burst)).endsWith(" 45.0 ms   30.0   10.0      5.0");
  }

  private static Measured burst(String what, int workers, double tasksPerSecond) {
    return new Measured(
        what, workers, 10, tasksPerSecond, START, new ProcessorTime.PerTask(3, 2, 1));
  }
}
