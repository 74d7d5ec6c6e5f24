package dev.reeve.infra;

import dev.reeve.infra.config.MappingConfig;
import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.FilterCriteriaProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.FilterProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.OnFailureProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.ScalingConfigProperty;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What feeds functions: queues and streams. The mappings are spelled out instead of made by CDK's
 * event sources, which would add rights to the roles by themselves.
 */
final class EventSourcesConstruct extends Construct {
  private static final List<String> PARTIAL_FAILURES = List.of("ReportBatchItemFailures");

  /** Longer would hold up all tasks of a shard for one record that cannot be handled. */
  private static final int RECORD_RETRIES = 10;

  private static final int RECORD_AGE_MAX_SECONDS = 3_600;

  /** Only states that lifecycle acts on; its own writes, to PENDING or SCHEDULED, do not match. */
  private static final String TASK_ENDED_OR_RETRYING =
      """
      {"eventName":["INSERT","MODIFY"],"dynamodb":{"NewImage":{"task_state":{"S":\
      ["RETRYING","SUCCEEDED","FAILED","TIMED_OUT","CANCELLED"]}}}}""";

  private static final String WORKER_DEAD =
      """
      {"eventName":["MODIFY"],"dynamodb":{"NewImage":{"worker_state":{"S":["DEAD"]}}}}""";

  /** An item that went with leases in it: removed by TTL, since everyone else gives them back. */
  private static final String WORKER_GONE_WITH_LEASES =
      """
      {"eventName":["REMOVE"],"dynamodb":{"OldImage":{"leases":{"SS":[{"exists":true}]}}}}""";

  private final FunctionsConstruct functions;
  private final QueuesConstruct queues;

  EventSourcesConstruct(
      Construct scope,
      TablesConstruct tables,
      QueuesConstruct queues,
      FunctionsConstruct functions,
      MappingConfig mappings) {
    super(scope, "EventSources");
    this.queues = queues;
    this.functions = functions;
    queue("Doorbell", queues.doorbell(), ReeveFunction.SCHEDULER)
        .batchSize(10)
        .scalingConfig(atMost(mappings.schedulerConcurrency()))
        .build();
    queue("Sweeps", queues.sweeps(), ReeveFunction.SWEEPER)
        .batchSize(1)
        .scalingConfig(atMost(mappings.sweeperConcurrency()))
        .build();
    queue("DeadTasks", queues.deadTasks(), ReeveFunction.DEADLETTER)
        .batchSize(10)
        .scalingConfig(atMost(mappings.deadletterConcurrency()))
        .build();
    stream("TaskRecords", tables.tasks(), ReeveFunction.LIFECYCLE, TASK_ENDED_OR_RETRYING);
    stream(
        "WorkerRecords",
        tables.workers(),
        ReeveFunction.FAILOVER,
        WORKER_DEAD,
        WORKER_GONE_WITH_LEASES);
  }

  private CfnEventSourceMapping.Builder queue(String id, Queue queue, ReeveFunction function) {
    return CfnEventSourceMapping.Builder.create(this, id)
        .eventSourceArn(queue.getQueueArn())
        .functionName(functions.alias(function).getFunctionArn())
        .maximumBatchingWindowInSeconds(0)
        .functionResponseTypes(PARTIAL_FAILURES);
  }

  private void stream(String id, Table table, ReeveFunction function, String... filters) {
    String streamArn = table.getTableStreamArn();
    if (streamArn == null) {
      throw new IllegalStateException(table.getNode().getPath() + " has no stream");
    }
    CfnEventSourceMapping.Builder.create(this, id)
        .eventSourceArn(streamArn)
        .functionName(functions.alias(function).getFunctionArn())
        // LATEST would lose what is written between deployment and activation.
        .startingPosition("TRIM_HORIZON")
        .batchSize(100)
        .bisectBatchOnFunctionError(true)
        .maximumRetryAttempts(RECORD_RETRIES)
        .maximumRecordAgeInSeconds(RECORD_AGE_MAX_SECONDS)
        .functionResponseTypes(PARTIAL_FAILURES)
        .filterCriteria(
            FilterCriteriaProperty.builder()
                .filters(Arrays.stream(filters).map(EventSourcesConstruct::filter).toList())
                .build())
        .destinationConfig(
            DestinationConfigProperty.builder()
                .onFailure(
                    OnFailureProperty.builder()
                        .destination(queues.deadRecords().getQueueArn())
                        .build())
                .build())
        .build();
  }

  private static FilterProperty filter(String pattern) {
    return FilterProperty.builder().pattern(pattern).build();
  }

  private static ScalingConfigProperty atMost(int concurrency) {
    return ScalingConfigProperty.builder().maximumConcurrency(concurrency).build();
  }
}
