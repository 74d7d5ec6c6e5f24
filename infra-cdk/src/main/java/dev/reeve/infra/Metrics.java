package dev.reeve.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The metrics that functions write to their logs in the embedded metric format, namespace {@code
 * Reeve}. Dimensions are few and bounded: each set of values is billed as a metric of its own.
 *
 * <pre>
 * TasksEnded   {Environment, Outcome}  1 for each task that ended; written by lifecycle
 * LiveWorkers  {Environment, Pool}     workers whose lease runs; written by each sweep
 * </pre>
 */
record Metrics(String environment) {
  static final String NAMESPACE = "Reeve";

  Metric tasksEnded(String outcome) {
    return metric("TasksEnded", "Outcome", outcome, "Sum").period(Duration.minutes(5)).build();
  }

  Metric liveWorkers(String pool) {
    return metric("LiveWorkers", "Pool", pool, "Maximum").period(Duration.minutes(1)).build();
  }

  private Metric.Builder metric(String name, String dimension, String value, String statistic) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put("Environment", environment);
    dimensions.put(dimension, value);
    return Metric.Builder.create()
        .namespace(NAMESPACE)
        .metricName(name)
        .dimensionsMap(dimensions)
        .statistic(statistic);
  }
}
