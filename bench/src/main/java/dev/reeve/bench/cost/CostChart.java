package dev.reeve.bench.cost;

import dev.reeve.bench.report.BarChart;
import dev.reeve.bench.report.BarChart.Bar;
import dev.reeve.bench.report.BarChart.Group;
import java.util.ArrayList;
import java.util.List;

/** The result as a picture: dollars per million tasks, beside others. */
final class CostChart {
  private CostChart() {}

  static BarChart of(CostResult result) {
    var groups =
        List.of("lists", "single", "alone", "sixtySeconds").stream()
            .map(key -> group(result, result.figure(key)))
            .toList();
    return new BarChart(
        "US dollars for a million tasks",
        "Orchestration only: whoever runs the work is paid apart. List prices, %s; others as published, %s."
            .formatted(result.prices().region(), Published.load().lookedUp()),
        "$%.2f",
        groups);
  }

  private static Group group(CostResult result, CostResult.Figure figure) {
    var bars = new ArrayList<Bar>();
    bars.add(new Bar("Reeve", result.perMillion(figure).total(), true));
    for (var other : Published.load().others()) {
      other
          .usdPerMillion(figure.scenario())
          .ifPresent(usd -> bars.add(new Bar(other.name(), usd, false)));
    }
    return new Group("Tasks " + figure.scenario().label(), bars);
  }
}
