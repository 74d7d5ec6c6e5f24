package dev.reeve.bench.cold;

import dev.reeve.bench.report.BarChart;
import dev.reeve.bench.report.BarChart.Bar;
import dev.reeve.bench.report.BarChart.Group;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The result as a picture: processor time until the first answer. */
final class ColdChart {
  private ColdChart() {}

  static BarChart of(ColdReport report) {
    return new BarChart(
        "Processor time until a function's first answer",
        "Milliseconds on one core under AWS's runtime interface client, median of " + report.runs(),
        "%.0f ms",
        List.of(
            group("Started from nothing", report, result -> result.cold().total().cpu()),
            group("Restored from a snapshot", report, result -> result.restored().first().cpu())));
  }

  private static Group group(String heading, ColdReport report, ToDoubleFunction<Result> figure) {
    return new Group(
        heading,
        report.results().stream()
            .map(result -> new Bar(label(result), figure.applyAsDouble(result), result.isOurs()))
            .toList());
  }

  private static String label(Result result) {
    return result.isOurs() ? "Reeve, " + result.name() : result.name() + " sample, submit";
  }
}
