package dev.reeve.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reeve.bench.growth.GrowthBench.Series;
import dev.reeve.bench.growth.GrowthResult.Point;
import dev.reeve.bench.growth.GrowthResult.Verdict;
import dev.reeve.bench.growth.Tally.Sum;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthResultTest {
  private static final GrowthResult RESULT =
      new GrowthResult(
          List.of(
              point(Series.BACKLOG, 100, 5, 50),
              point(Series.BACKLOG, 1000, 5.4, 70),
              point(Series.WORKERS, 3, 5, 50),
              point(Series.WORKERS, 32, 7, 60),
              point(Series.WORKERS, 1000, 7.1, 60),
              point(Series.WORKERS, 1000, 99, 999),
              point(Series.HISTORY, 100, 5, 50),
              point(Series.HISTORY, 1000, 6, 80)),
          new Sum(2, 1, 0, 3));

  @Test
  void verdicts_ofEachSeries_compareItsLargestWithItsSmallest() {
    assertThat(RESULT.verdicts())
        .filteredOn(verdict -> verdict.what().equals("WRU"))
        .extracting(Verdict::series, Verdict::isFlat)
        .containsExactly(
            tuple(Series.BACKLOG, true), tuple(Series.WORKERS, true), tuple(Series.HISTORY, false));
    assertThat(RESULT.verdicts())
        .filteredOn(verdict -> verdict.what().equals("round ms"))
        .extracting(Verdict::isFlat)
        .containsExactly(true, true, false);
  }

  @Test
  void text_whenSomethingGrows_saysWhy() {
    assertThat(RESULT.text())
        .contains("history     100 to   1,000  WRU            x  1.20  grows: unexplained")
        .contains("round ms       x  1.60  grows: as many requests as before")
        .contains("2.00 WRU and 1.00 RRU more");
  }

  private static Point point(Series series, long size, double wru, double millis) {
    return new Point(series, size, 1, new Sum(wru, 1, 1, 9), 80, millis, new Sum(1, 1, 0, 5), 10);
  }
}
