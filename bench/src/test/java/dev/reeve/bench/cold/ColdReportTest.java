package dev.reeve.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.bench.report.Aim;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColdReportTest {
  private static final long MILLI = 1_000_000;

  private static ColdStart start(long init, long first) {
    return new ColdStart(
        new Span(2 * init * MILLI, init * MILLI), new Span(2 * first * MILLI, first * MILLI));
  }

  private static Result result(String name, long bytes, ColdStart cold, ColdStart restored) {
    return new Result(name, bytes, Figures.of(List.of(cold)), Figures.of(List.of(restored)));
  }

  private static final List<Result> RESULTS =
      List.of(
          result("submit", 9_100_000, start(300, 200), start(900, 36)),
          result("Powertools", 20_000_000, start(600, 400), start(900, 100)),
          result("Spring", 30_000_000, start(1_500, 500), start(3_000, 500)));

  @Test
  void figures_ofAnOddNumberOfStarts_areThoseInTheMiddle() {
    var figures = Figures.of(List.of(start(5, 10), start(1, 30), start(3, 20)));

    assertThat(figures)
        .isEqualTo(
            new Figures(
                new Figures.Part(6, 3), new Figures.Part(40, 20), new Figures.Part(46, 23)));
  }

  @Test
  void figures_ofAnEvenNumberOfStarts_lieBetweenTheTwoInTheMiddle() {
    var figures = Figures.of(List.of(start(1, 1), start(2, 1), start(4, 1), start(9, 1)));

    assertThat(figures.init()).isEqualTo(new Figures.Part(6, 3));
  }

  @Test
  void aims_ofEachOfOurs_areHeldAgainstBothSamples() {
    assertThat(ColdAims.of(RESULTS))
        .containsExactly(
            new Aim("submit / Spring, time", 0.25, 0.30),
            new Aim("submit / Spring, cpu", 0.25, 0.30),
            new Aim("submit / Powertools, time", 0.50, 0.50),
            new Aim("submit / Powertools, cpu", 0.50, 0.50),
            new Aim("submit / Powertools, restored, time", 0.36, 0.35),
            new Aim("submit / Powertools, restored, cpu", 0.36, 0.35),
            new Aim("submit zip, MB", 9.1, 13));
  }

  @Test
  void aims_withoutASample_cannotBeSaid() {
    assertThatThrownBy(() -> ColdAims.of(RESULTS.subList(0, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void table_always_saysByHowMuchAnAimIsMetOrMissed() {
    assertThat(new ColdReport(RESULTS, 7).text())
        .containsPattern("submit / Spring, cpu +0\\.25 of +0\\.30  meets\n")
        .containsPattern(
            "submit / Powertools, restored, cpu +0\\.36 of +0\\.35  misses by 0\\.01\n")
        .containsPattern("submit +9\\.1 +1000 +500 +600 +300 +400 +200\n");
  }

  @Test
  void chart_always_showsOursAndBothSamplesFromNothingAndRestored() {
    assertThat(new ColdReport(RESULTS, 7).chart())
        .contains(
            ">Reeve, submit<", ">500 ms<", ">36 ms<", ">Powertools sample, submit<", ">2000 ms<");
  }

  @Test
  void json_always_holdsFiguresAndAims() {
    assertThat(new ColdReport(RESULTS, 7).json().toPrettyString())
        .contains("\"runs\" : 7", "\"zipBytes\" : 9100000", "\"met\" : false");
  }

  @Test
  void job_isDone_onlyWithItsAnswerAndAllItsRequests() {
    var job = new Job("202", List.of("PutItem", "SendMessage", "SendMessage"));

    assertThat(job.isDone("{202}", List.of("SendMessage", "PutItem", "SendMessage", "GetItem")))
        .isTrue();
    assertThat(job.isDone("{202}", List.of("SendMessage", "PutItem"))).isFalse();
    assertThat(job.isDone("{500}", List.of("PutItem", "SendMessage", "SendMessage"))).isFalse();
  }
}
