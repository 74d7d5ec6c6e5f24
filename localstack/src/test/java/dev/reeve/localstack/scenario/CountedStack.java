package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.aws.dynamo.WorkerTable;
import dev.reeve.localstack.cost.CostQuery;
import dev.reeve.localstack.engine.EngineCredential;
import dev.reeve.localstack.parts.LocalParts;
import dev.reeve.localstack.scenario.CountingProxy.Counted;
import dev.reeve.localstack.stack.BootstrapKeys;
import dev.reeve.localstack.stack.Engines;
import dev.reeve.localstack.stack.Machine;
import dev.reeve.localstack.stack.OfflineStack;
import dev.reeve.localstack.stack.ReadyFile;
import dev.reeve.localstack.stack.RegisteredWorkers;
import dev.reeve.localstack.stack.RoleKey;
import dev.reeve.localstack.stack.RunningGate;
import dev.reeve.localstack.stack.RunningHost;
import dev.reeve.localstack.stack.StackParts;
import dev.reeve.localstack.stack.UpOptions;
import dev.reeve.localstack.stack.UpOptions.EngineKind;
import dev.reeve.localstack.template.StackTemplate;
import dev.reeve.model.identity.TaskId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The stack of {@code ./reeve up} inside this process, its parts as they are, with one more proxy
 * between its gate and each engine.
 */
final class CountedStack implements AutoCloseable {
  private final OfflineStack stack;
  private final ProxiedEngines engines;
  private final ReadyFile ready;
  private final DynamoDbClient uncounted;

  private CountedStack(OfflineStack stack, ProxiedEngines engines, ReadyFile ready) {
    this.stack = stack;
    this.engines = engines;
    this.ready = ready;
    this.uncounted = engines.client();
  }

  /**
   * A stack that is ready.
   *
   * @param tickIn when the clock is to tick for the second time; the first tick is at the start
   */
  static CountedStack up(int workers, Duration tickIn) {
    var machine =
        new Machine(
            Map.of(),
            System.getProperty("java.class.path"),
            shiftedTo(tickIn),
            new SecureRandom(),
            line -> {});
    var parts = new ProxiedParts(new LocalParts(machine, StackProcess.HOME));
    var stack = new OfflineStack(options(workers), parts, machine);
    var ready = stack.start();
    return new CountedStack(stack, parts.started(), ready);
  }

  /** A clock whose next whole minute comes then; functions and workers have their own. */
  private static InstantSource shiftedTo(Duration nextMinuteIn) {
    var now = Instant.now();
    var minute = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    return InstantSource.offset(
        InstantSource.system(), Duration.between(now.plus(nextMinuteIn), minute));
  }

  private static UpOptions options(int workers) {
    return new UpOptions(
        0,
        workers,
        Optional.empty(),
        StackProcess.HOME.resolve("infra-cdk/templates/dev.template.json"),
        Optional.empty(),
        EngineKind.LOCAL,
        List.of(),
        0,
        Set.of(),
        false);
  }

  Api user() {
    return new Api(ready.url(), ready.apiKey());
  }

  /** What has been used since the last reset. */
  Usage usage() {
    try {
      var report = Api.JSON.readTree(new CostQuery(ready.url()).report(true));
      return new Usage(report, gateCounts(), proxyCounts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the gate has it, with every operation. */
  JsonNode gateCounts() {
    return Api.must(200, user().get("/_offline/cost"));
  }

  private Map<String, Counted> proxyCounts() {
    var all = new TreeMap<>(engines.dynamoProxy().counts());
    all.putAll(engines.sqsProxy().counts());
    return all;
  }

  void reset() {
    Api.must(200, user().post("/_offline/cost/reset", ""));
    engines.dynamoProxy().reset();
    engines.sqsProxy().reset();
  }

  /** Those of {@code ids} that have ended, read past gate and proxies: looking is not a cost. */
  Set<String> ended(Collection<String> ids) {
    var tasks =
        new TaskTable(uncounted, "reeve-dev-tasks", 1, Duration.ofDays(7), InstantSource.system());
    return tasks.findAll(ids.stream().map(TaskId::new).toList()).values().stream()
        .filter(task -> task.status().isTerminal())
        .map(task -> task.id().value())
        .collect(Collectors.toSet());
  }

  /** Leases that workers hold, read in the same way. */
  int leases() {
    return new WorkerTable(uncounted, "reeve-dev-workers")
        .list("default", 0).stream().mapToInt(worker -> worker.leases().size()).sum();
  }

  @Override
  public void close() {
    uncounted.close();
    stack.close();
  }

  private static final class ProxiedParts implements StackParts {
    private final StackParts parts;
    private Optional<ProxiedEngines> started = Optional.empty();

    ProxiedParts(StackParts parts) {
      this.parts = parts;
    }

    ProxiedEngines started() {
      return started.orElseThrow();
    }

    @Override
    public Engines engines(UpOptions options, Path data, Path logs) {
      var engines = ProxiedEngines.of(parts.engines(options, data, logs));
      started = Optional.of(engines);
      return engines;
    }

    @Override
    public RunningGate gate(Engines engines, StackTemplate template, List<RoleKey> keys) {
      return parts.gate(engines, template, keys);
    }

    @Override
    public RunningHost host(HostSetup setup) {
      return parts.host(setup);
    }

    @Override
    public BootstrapKeys bootstrapKeys() {
      return parts.bootstrapKeys();
    }

    @Override
    public RegisteredWorkers registeredWorkers() {
      return parts.registeredWorkers();
    }
  }

  private record ProxiedEngines(Engines behind, CountingProxy dynamoProxy, CountingProxy sqsProxy)
      implements Engines {
    static ProxiedEngines of(Engines behind) {
      return new ProxiedEngines(
          behind, CountingProxy.before(behind.dynamodb()), CountingProxy.before(behind.sqs()));
    }

    DynamoDbClient client() {
      return DynamoDbClient.builder()
          .endpointOverride(behind.dynamodb())
          .region(Region.of(credential().region()))
          .credentialsProvider(
              StaticCredentialsProvider.create(
                  AwsBasicCredentials.create(credential().accessKey(), "unchecked")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();
    }

    @Override
    public URI dynamodb() {
      return dynamoProxy.address();
    }

    @Override
    public URI sqs() {
      return sqsProxy.address();
    }

    @Override
    public EngineCredential credential() {
      return behind.credential();
    }

    @Override
    public String description() {
      return behind.description();
    }

    @Override
    public void close() {
      dynamoProxy.close();
      sqsProxy.close();
      behind.close();
    }
  }
}
