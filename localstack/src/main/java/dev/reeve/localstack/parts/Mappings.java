package dev.reeve.localstack.parts;

import dev.reeve.localstack.lambda.DynamoDbStreamEventSource;
import dev.reeve.localstack.lambda.EventSource;
import dev.reeve.localstack.lambda.FailureDestination;
import dev.reeve.localstack.lambda.FunctionHost;
import dev.reeve.localstack.lambda.SqsEventSource;
import dev.reeve.localstack.lambda.SqsMappingConfig;
import dev.reeve.localstack.lambda.StreamMappingConfig;
import dev.reeve.localstack.lambda.StreamMappingConfig.StartingPosition;
import dev.reeve.localstack.lambda.StreamOptions;
import dev.reeve.localstack.stack.StackException;
import dev.reeve.localstack.stack.StackParts.HostSetup;
import dev.reeve.localstack.template.EventSourceMappingDefinition;
import dev.reeve.localstack.template.QueueDefinition;
import dev.reeve.localstack.template.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Makes event sources of a template's event source mappings. */
final class Mappings {
  private static final int BATCH_SIZE_SQS = 10;
  private static final int BATCH_SIZE_STREAM = 100;
  private static final Duration VISIBILITY = Duration.ofSeconds(30);

  private final HostSetup setup;
  private final FunctionHost host;
  private final MappingClients clients;
  private final MappingRights rights;
  private final Consumer<String> complaints;

  Mappings(
      HostSetup setup, FunctionHost host, MappingClients clients, Consumer<String> complaints) {
    this.setup = setup;
    this.host = host;
    this.clients = clients;
    this.rights = new MappingRights(setup.gate().policies(), setup.keys());
    this.complaints = complaints;
  }

  /**
   * @throws StackException if the mapping asks for something that is not served here, or its
   *     function's role has not the rights for it
   */
  EventSource of(EventSourceMappingDefinition mapping) {
    if (mapping.parallelizationFactor() != 1) {
      throw new StackException(
          "Mapping %s: the offline stack knows no parallelization factor"
              .formatted(mapping.logicalId()));
    }
    rights.demand(mapping);
    return mapping.eventSourceArn().contains(":sqs:") ? ofQueue(mapping) : ofStream(mapping);
  }

  private EventSource ofQueue(EventSourceMappingDefinition mapping) {
    var queue = queue(mapping.eventSourceArn());
    var visibility = queue.attributes().get("VisibilityTimeout");
    return new SqsEventSource(
        new SqsMappingConfig(
            mapping.logicalId(),
            queue.url(),
            queue.arn(),
            mapping.functionName(),
            mapping.batchSize().orElse(BATCH_SIZE_SQS),
            mapping.batchingWindow(),
            mapping.maximumConcurrency(),
            mapping.filterPatterns(),
            mapping.reportBatchItemFailures(),
            visibility == null ? VISIBILITY : Duration.ofSeconds(Long.parseLong(visibility))),
        clients.sqsOf(mapping.functionName()),
        host,
        complaints);
  }

  private EventSource ofStream(EventSourceMappingDefinition mapping) {
    var table = table(mapping.eventSourceArn());
    var stream =
        clients
            .operator()
            .describeTable(describe -> describe.tableName(table.name()))
            .table()
            .latestStreamArn();
    int retries = mapping.maximumRetryAttempts().orElse(-1);
    return new DynamoDbStreamEventSource(
        new StreamMappingConfig(
            mapping.logicalId(),
            stream,
            mapping.functionName(),
            StartingPosition.valueOf(mapping.startingPosition().orElse("TRIM_HORIZON")),
            mapping.batchSize().orElse(BATCH_SIZE_STREAM),
            mapping.batchingWindow(),
            mapping.filterPatterns(),
            mapping.reportBatchItemFailures(),
            mapping.bisectBatchOnFunctionError(),
            retries < 0 ? OptionalInt.empty() : OptionalInt.of(retries),
            mapping.maximumRecordAge(),
            StreamMappingConfig.POLL_INTERVAL),
        clients.streamsOf(mapping.functionName()),
        host,
        new StreamOptions(
            host.functionArn(mapping.functionName()),
            failures(mapping),
            setup.positions().map(folder -> file(folder, mapping)).orElse(null),
            complaints));
  }

  private static Path file(Path folder, EventSourceMappingDefinition mapping) {
    try {
      return Files.createDirectories(folder).resolve(mapping.logicalId() + ".json");
    } catch (IOException e) {
      throw new StackException("Cannot keep positions of streams in " + folder, e);
    }
  }

  private FailureDestination failures(EventSourceMappingDefinition mapping) {
    return mapping
        .onFailureArn()
        .map(
            arn ->
                FailureDestination.queue(clients.sqsOf(mapping.functionName()), queue(arn).url()))
        .orElse(FailureDestination.NONE);
  }

  private QueueDefinition queue(String arn) {
    return setup.template().queues().stream()
        .filter(queue -> queue.arn().equals(arn))
        .findFirst()
        .orElseThrow(() -> new StackException("The template has no queue " + arn));
  }

  private TableDefinition table(String streamArn) {
    return setup.template().tables().stream()
        .filter(table -> table.streamArn().filter(streamArn::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new StackException("The template has no table with " + streamArn));
  }
}
