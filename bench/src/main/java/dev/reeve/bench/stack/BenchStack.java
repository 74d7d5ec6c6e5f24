package dev.reeve.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.localstack.cost.CostQuery;
import dev.reeve.localstack.cost.Counts;
import dev.reeve.localstack.parts.LocalParts;
import dev.reeve.localstack.stack.Machine;
import dev.reeve.localstack.stack.OfflineStack;
import dev.reeve.localstack.stack.ReadyFile;
import dev.reeve.localstack.stack.Trigger;
import dev.reeve.localstack.stack.UpOptions;
import dev.reeve.localstack.stack.UpOptions.EngineKind;
import dev.reeve.model.identity.TaskId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The stack of {@code ./reeve up} in this process, on a free port, with everything in memory. */
public final class BenchStack implements AutoCloseable {
  /** Slots of a worker, as the template leaves them. */
  public static final int CAPACITY = 8;

  private final OfflineStack stack;
  private final ReadyFile ready;
  private final Thread end;
  private final CostQuery cost;
  private final DynamoDbClient operator;
  private final TaskTable tasks;

  private BenchStack(OfflineStack stack, ReadyFile ready, Thread end) {
    this.stack = stack;
    this.ready = ready;
    this.end = end;
    this.cost = new CostQuery(ready.url());
    this.operator = operator(ready);
    this.tasks =
        new TaskTable(operator, "reeve-dev-tasks", 1, Duration.ofDays(1), InstantSource.system());
  }

  /** A stack that is ready. It ends with this process at the latest. */
  public static BenchStack up(Path home, int workers) {
    return up(home, workers, Set.of());
  }

  /** Engines, tables and queues, and nobody who works on them. */
  public static BenchStack still(Path home) {
    return up(home, 0, EnumSet.allOf(Trigger.class));
  }

  private static BenchStack up(Path home, int workers, Set<Trigger> disabled) {
    var machine =
        new Machine(
            Map.of(),
            System.getProperty("java.class.path"),
            InstantSource.system(),
            new SecureRandom(),
            line -> {});
    var options =
        new UpOptions(
            0,
            workers,
            Optional.empty(),
            home.resolve("infra-cdk/templates/dev.template.json"),
            Optional.empty(),
            EngineKind.LOCAL,
            List.of(),
            0,
            disabled,
            false);
    var stack = new OfflineStack(options, new LocalParts(machine, home), machine);
    var end = Thread.ofPlatform().name("end").unstarted(stack::close);
    Runtime.getRuntime().addShutdownHook(end);
    return new BenchStack(stack, stack.start(), end);
  }

  private static DynamoDbClient operator(ReadyFile ready) {
    return client(DynamoDbClient.builder(), ready.dynamodb(), ready).build();
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B client(
      B builder, URI endpoint, ReadyFile ready) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(ready.accessKeyId(), "unchecked")))
        .httpClient(UrlConnectionHttpClient.create());
  }

  /** The operator's way to DynamoDB, watched by {@code watcher}. */
  public DynamoDbClient dynamoDb(ExecutionInterceptor watcher) {
    return client(DynamoDbClient.builder(), ready.dynamodb(), ready)
        .overrideConfiguration(config -> config.addExecutionInterceptor(watcher))
        .build();
  }

  /** The operator's way to SQS, watched by {@code watcher}. */
  public SqsClient sqs(ExecutionInterceptor watcher) {
    return client(SqsClient.builder(), ready.sqs(), ready)
        .overrideConfiguration(config -> config.addExecutionInterceptor(watcher))
        .build();
  }

  /** Its API, under the key of a user. */
  public BenchClient client() {
    return new BenchClient(ready.url(), ready.apiKey());
  }

  /** What was used since the last reset. What the operator does is not in it. */
  public Counts counts() {
    try {
      return cost.counts();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code ./reeve cost --json} prints it. */
  public JsonNode report() {
    try {
      return new ObjectMapper().readTree(cost.report(true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts anew. */
  public void reset() {
    try {
      cost.reset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of {@code ids} that have ended, read as the operator, so that looking is not a cost. */
  public Set<String> ended(Collection<String> ids) {
    return tasks.findAll(ids.stream().map(TaskId::new).toList()).values().stream()
        .filter(task -> task.status().isTerminal())
        .map(task -> task.id().value())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    operator.close();
    stack.close();
    Runtime.getRuntime().removeShutdownHook(end);
  }
}
