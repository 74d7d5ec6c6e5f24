package dev.reeve.infra;

import dev.reeve.infra.config.EnvironmentConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** One dashboard: from left to right and top to bottom the way of a task. */
final class DashboardConstruct extends Construct {
  private static final Duration MINUTE = Duration.minutes(1);
  private static final List<String> OUTCOMES =
      List.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED");
  private static final int COLUMNS = 24;

  DashboardConstruct(
      Construct scope,
      Names names,
      EnvironmentConfig config,
      QueuesConstruct queues,
      FunctionsConstruct functions) {
    super(scope, "Dashboard");
    var metrics = new Metrics(config.name());
    Dashboard.Builder.create(this, "Dashboard")
        .dashboardName(names.cluster())
        .widgets(
            List.of(
                List.of(
                    graph("Tasks ended", 3, OUTCOMES.stream().map(metrics::tasksEnded)),
                    graph(
                        "Live workers",
                        3,
                        config.pools().keySet().stream().map(metrics::liveWorkers)),
                    graph(
                        "Dead letters",
                        3,
                        queues.dead().values().stream()
                            .map(
                                queue ->
                                    queue.metricApproximateNumberOfMessagesVisible(maximum())))),
                List.of(
                    graph("Waiting", 2, priority(queues, DashboardConstruct::waiting)),
                    graph("Oldest message (s)", 2, priority(queues, DashboardConstruct::oldest))),
                functionRow(functions)))
        .build();
  }

  private static List<IWidget> functionRow(FunctionsConstruct functions) {
    var row = new ArrayList<IWidget>();
    row.add(graph("Invocations", 4, each(functions, "Invocations", "Sum")));
    row.add(graph("Duration p99 (ms)", 4, each(functions, "Duration", "p99")));
    row.add(graph("Errors", 4, each(functions, "Errors", "Sum")));
    row.add(
        graph(
            "Stream iterator age (ms)",
            4,
            Stream.of(ReeveFunction.LIFECYCLE, ReeveFunction.FAILOVER)
                .map(name -> functionMetric(functions, name, "IteratorAge", "Maximum"))));
    return row;
  }

  private static Stream<Metric> each(
      FunctionsConstruct functions, String metric, String statistic) {
    return Arrays.stream(ReeveFunction.values())
        .map(name -> functionMetric(functions, name, metric, statistic));
  }

  private static Metric functionMetric(
      FunctionsConstruct functions, ReeveFunction name, String metric, String statistic) {
    return functions
        .function(name)
        .metric(
            metric,
            MetricOptions.builder().period(MINUTE).statistic(statistic).label(name.id()).build());
  }

  private static Stream<Metric> priority(QueuesConstruct queues, Function<Queue, Metric> metric) {
    return queues.priority().values().stream().map(metric);
  }

  private static Metric waiting(Queue queue) {
    return queue.metricApproximateNumberOfMessagesVisible(maximum());
  }

  private static Metric oldest(Queue queue) {
    return queue.metricApproximateAgeOfOldestMessage(maximum());
  }

  private static MetricOptions maximum() {
    return MetricOptions.builder().period(MINUTE).statistic("Maximum").build();
  }

  private static IWidget graph(String title, int inRow, Stream<? extends IMetric> metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .width(COLUMNS / inRow)
        .left(metrics.map(IMetric.class::cast).toList())
        .build();
  }
}
