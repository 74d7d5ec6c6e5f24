package dev.reeve.bench.load;

import dev.reeve.bench.report.BarChart;
import dev.reeve.bench.report.BarChart.Bar;
import dev.reeve.bench.report.BarChart.Group;
import java.util.ArrayList;

/** The bursts as a picture. */
final class LoadChart {
  private LoadChart() {}

  static BarChart of(LoadResult result) {
    var groups = new ArrayList<Group>();
    for (int workers : result.bursts().stream().map(Measured::workers).distinct().toList()) {
      var bars =
          result.bursts().stream()
              .filter(burst -> burst.workers() == workers)
              .map(
                  burst ->
                      new Bar(
                          burst.what(),
                          burst.tasksPerSecond(),
                          burst.what().startsWith(LoadResult.OURS)))
              .toList();
      groups.add(new Group(workers == 1 ? "1 worker" : workers + " workers", bars));
    }
    return new BarChart(
        "Tasks a second",
        "Tasks that do nothing, on one machine, on the same DynamoDB Local and ElasticMQ.",
        "",
        groups);
  }
}
