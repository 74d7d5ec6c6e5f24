package dev.reeve.infra;

import dev.reeve.infra.config.EnvironmentConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** The alarms, all of which go to one topic; who is told is for the operator to subscribe. */
final class AlarmsConstruct extends Construct {
  private static final Duration MINUTE = Duration.minutes(1);
  private static final Duration FIVE_MINUTES = Duration.minutes(5);

  /** A stream whose records wait longer holds up retries and dependants. */
  private static final int ITERATOR_AGE_MAX_MILLIS = 60_000;

  private final Names names;
  private final Topic topic;
  private final SnsAction tell;

  AlarmsConstruct(
      Construct scope,
      Names names,
      EnvironmentConfig config,
      QueuesConstruct queues,
      FunctionsConstruct functions) {
    super(scope, "Alarms");
    this.names = names;
    this.topic =
        Topic.Builder.create(this, "Topic").topicName(names.of("alarms")).enforceSsl(true).build();
    this.tell = new SnsAction(topic);
    letAlarmsPublish();
    queueAlarms(config, queues);
    taskAlarms(config);
    functionAlarms(functions);
  }

  /**
   * The statement that refuses plain text replaces the topic's default policy, by which the
   * account's alarms could publish.
   */
  private void letAlarmsPublish() {
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("Alarms")
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("ArnLike", Map.of("aws:SourceArn", names.alarmsArn())))
            .build());
  }

  private void queueAlarms(EnvironmentConfig config, QueuesConstruct queues) {
    queues
        .priority()
        .forEach(
            (suffix, queue) ->
                above(
                    "oldest-" + suffix,
                    "Tasks wait too long in " + names.of(suffix),
                    queue.metricApproximateAgeOfOldestMessage(every(MINUTE, "Maximum")),
                    config.alarms().oldestMessageSeconds(),
                    5));
    queues
        .dead()
        .forEach(
            (suffix, queue) ->
                above(
                    "visible-" + suffix,
                    "Messages were given up: " + names.of(suffix),
                    queue.metricApproximateNumberOfMessagesVisible(every(MINUTE, "Maximum")),
                    0,
                    1));
  }

  private void taskAlarms(EnvironmentConfig config) {
    var metrics = new Metrics(config.name());
    Map<String, IMetric> ended = new LinkedHashMap<>();
    ended.put("failed", metrics.tasksEnded("FAILED"));
    ended.put("timedOut", metrics.tasksEnded("TIMED_OUT"));
    above(
        "task-failures",
        "Many tasks end FAILED or TIMED_OUT",
        MathExpression.Builder.create()
            .expression("FILL(failed, 0) + FILL(timedOut, 0)")
            .usingMetrics(ended)
            .label("failures")
            .period(FIVE_MINUTES)
            .build(),
        config.alarms().failuresPerFiveMinutes(),
        1);
    for (String pool : config.pools().keySet()) {
      alarm("no-live-worker-" + pool, "No worker of pool " + pool + " is alive")
          .metric(metrics.liveWorkers(pool))
          .threshold(1)
          .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
          .evaluationPeriods(3)
          .treatMissingData(
              config.alarms().missingWorkersBreach()
                  ? TreatMissingData.BREACHING
                  : TreatMissingData.NOT_BREACHING)
          .build()
          .addAlarmAction(tell);
    }
  }

  private void functionAlarms(FunctionsConstruct functions) {
    for (ReeveFunction name : ReeveFunction.values()) {
      var function = functions.function(name);
      above(
          "errors-" + name.id(),
          "Function " + name.id() + " fails",
          function.metricErrors(every(FIVE_MINUTES, "Sum")),
          0,
          1);
      above(
          "throttles-" + name.id(),
          "Function " + name.id() + " is at its limit of concurrency",
          function.metricThrottles(every(FIVE_MINUTES, "Sum")),
          0,
          3);
      if (name == ReeveFunction.LIFECYCLE || name == ReeveFunction.FAILOVER) {
        above(
            "iterator-age-" + name.id(),
            "Stream records wait for " + name.id(),
            function.metric("IteratorAge", every(MINUTE, "Maximum")),
            ITERATOR_AGE_MAX_MILLIS,
            3);
      }
    }
  }

  private void above(
      String suffix, String description, IMetric metric, int threshold, int periods) {
    alarm(suffix, description)
        .metric(metric)
        .threshold(threshold)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .evaluationPeriods(periods)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build()
        .addAlarmAction(tell);
  }

  private Alarm.Builder alarm(String suffix, String description) {
    return Alarm.Builder.create(this, suffix)
        .alarmName(names.of(suffix))
        .alarmDescription(description);
  }

  private static MetricOptions every(Duration period, String statistic) {
    return MetricOptions.builder().period(period).statistic(statistic).build();
  }

  Topic topic() {
    return topic;
  }
}
