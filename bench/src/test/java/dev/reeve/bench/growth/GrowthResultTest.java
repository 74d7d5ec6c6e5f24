package dev.reeve.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reeve.bench.growth.GrowthResult.Point;
import dev.reeve.bench.growth.GrowthResult.Verdict;
import dev.reeve.bench.growth.Tally.Sum;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthResultTest {
  private static final GrowthResult RESULT =
      new GrowthResult(
          List.of(
              point("backlog", 100, 5, 50),
              point("backlog", 1000, 5.4, 70),
              point("workers", 3, 5, 50),
              point("workers", 32, 7, 60),
              point("workers", 1000, 7.1, 60),
              point("workers", 1000, 99, 999),
              point("history", 100, 5, 50),
              point("history", 1000, 6, 80)),
          new Sum(2, 1, 0, 3));

  @Test
  void verdicts_ofEachSeries_compareItsLargestWithItsSmallest() {
    assertThat(RESULT.verdicts())
        .filteredOn(verdict -> verdict.what().equals("WRU"))
        .extracting(Verdict::series, Verdict::isFlat)
        .containsExactly(tuple("backlog", true), tuple("workers", false), tuple("history", true));
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

  private static Point point(String series, long size, double wru, double millis) {
    return new Point(series, size, 1, new Sum(wru, 1, 1, 9), 80, millis, new Sum(1, 1, 0, 5), 10);
  }
}
