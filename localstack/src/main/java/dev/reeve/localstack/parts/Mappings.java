package dev.reeve.localstack.parts;

import dev.reeve.localstack.lambda.EventSource;
import dev.reeve.localstack.lambda.FunctionHost;
import dev.reeve.localstack.lambda.SqsEventSource;
import dev.reeve.localstack.lambda.StreamEventSource;
import dev.reeve.localstack.lambda.StreamFilter;
import dev.reeve.localstack.stack.StackException;
import dev.reeve.localstack.template.EventSourceMappingDefinition;
import dev.reeve.localstack.template.QueueDefinition;
import dev.reeve.localstack.template.StackTemplate;
import dev.reeve.localstack.template.TableDefinition;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes event sources of a template's event source mappings. */
final class Mappings {
  private static final int BATCH_SIZE_SQS = 10;
  private static final int BATCH_SIZE_STREAM = 100;
  private static final int CONCURRENCY = 5;

  private final StackTemplate template;
  private final FunctionHost host;
  private final MappingClients clients;
  private final Consumer<String> complaints;

  Mappings(
      StackTemplate template,
      FunctionHost host,
      MappingClients clients,
      Consumer<String> complaints) {
    this.template = template;
    this.host = host;
    this.clients = clients;
    this.complaints = complaints;
  }

  /**
   * @throws StackException if the mapping asks for something that is not served here
   */
  EventSource of(EventSourceMappingDefinition mapping) {
    if (mapping.parallelizationFactor() != 1 || !mapping.batchingWindow().isZero()) {
      throw new StackException(
          "Mapping %s: the offline stack knows no batching window and no parallelization factor"
              .formatted(mapping.logicalId()));
    }
    return mapping.eventSourceArn().contains(":sqs:") ? ofQueue(mapping) : ofStream(mapping);
  }

  private EventSource ofQueue(EventSourceMappingDefinition mapping) {
    if (!mapping.filterPatterns().isEmpty()) {
      throw new StackException(
          "Mapping %s: the offline stack filters streams only".formatted(mapping.logicalId()));
    }
    var queue = queue(mapping.eventSourceArn());
    return new SqsEventSource(
        new SqsEventSource.Config(
            mapping.functionName(),
            queue.url(),
            queue.arn(),
            mapping.batchSize().orElse(BATCH_SIZE_SQS),
            mapping.maximumConcurrency().orElse(CONCURRENCY),
            mapping.reportBatchItemFailures()),
        sqs(mapping),
        host,
        complaints);
  }

  private EventSource ofStream(EventSourceMappingDefinition mapping) {
    if (!mapping.startingPosition().equals(Optional.of("TRIM_HORIZON"))) {
      throw new StackException(
          "Mapping %s: the offline stack starts at TRIM_HORIZON only"
              .formatted(mapping.logicalId()));
    }
    var table = table(mapping.eventSourceArn());
    var stream =
        clients
            .operator()
            .describeTable(describe -> describe.tableName(table.name()))
            .table()
            .latestStreamArn();
    return new StreamEventSource(
        new StreamEventSource.Config(
            mapping.functionName(),
            stream,
            new StreamFilter(mapping.filterPatterns()),
            mapping.batchSize().orElse(BATCH_SIZE_STREAM),
            mapping.reportBatchItemFailures(),
            mapping.bisectBatchOnFunctionError(),
            mapping.maximumRetryAttempts().orElse(Integer.MAX_VALUE),
            mapping.maximumRecordAge().orElse(Duration.ofDays(1))),
        clients.streamsOf(mapping.functionName()),
        host,
        failures(mapping),
        complaints);
  }

  private Consumer<String> failures(EventSourceMappingDefinition mapping) {
    if (mapping.onFailureArn().isEmpty()) {
      return notice -> complaints.accept("Given up, with nowhere to tell: " + notice);
    }
    var queue = queue(mapping.onFailureArn().get());
    var sqs = sqs(mapping);
    return notice -> sqs.sendMessage(send -> send.queueUrl(queue.url()).messageBody(notice));
  }

  private SqsClient sqs(EventSourceMappingDefinition mapping) {
    return clients.sqsOf(mapping.functionName());
  }

  private QueueDefinition queue(String arn) {
    return template.queues().stream()
        .filter(queue -> queue.arn().equals(arn))
        .findFirst()
        .orElseThrow(() -> new StackException("The template has no queue " + arn));
  }

  private TableDefinition table(String streamArn) {
    return template.tables().stream()
        .filter(table -> table.streamArn().filter(streamArn::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new StackException("The template has no table with " + streamArn));
  }
}
