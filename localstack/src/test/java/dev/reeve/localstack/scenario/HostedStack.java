package dev.reeve.localstack.scenario;

import dev.reeve.localstack.parts.LocalParts;
import dev.reeve.localstack.scenario.StackProcess.WorkerAt;
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
import dev.reeve.localstack.template.Pseudo;
import dev.reeve.localstack.template.StackTemplate;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stack within this JVM, where a test can get at the environments that functions have. */
final class HostedStack implements AutoCloseable {
  private final OfflineStack stack;
  private final Map<String, Map<String, String>> environments;
  private final ReadyFile ready;
  private final DynamoDbClient dynamo;

  private HostedStack(
      OfflineStack stack, Map<String, Map<String, String>> environments, ReadyFile ready) {
    this.stack = stack;
    this.environments = environments;
    this.ready = ready;
    this.dynamo =
        DynamoDbClient.builder()
            .endpointOverride(ready.dynamodb())
            .region(Region.of(Pseudo.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(ready.accessKeyId(), "not verified")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /** A stack that is ready; workers hand back at once what they run when they are to end. */
  static HostedStack up(Path template, int workers) {
    var printed = new StringJoiner("\n");
    var machine =
        new Machine(
            System.getenv(),
            System.getProperty("java.class.path"),
            InstantSource.system(),
            new SecureRandom(),
            line -> {
              synchronized (printed) {
                printed.add(line);
              }
            });
    var options =
        new UpOptions(
            0,
            workers,
            Optional.empty(),
            template,
            Optional.empty(),
            UpOptions.EngineKind.LOCAL,
            List.of(),
            0,
            Set.of(),
            false);
    var parts = new Overheard(new LocalParts(machine, StackProcess.HOME), new HashMap<>());
    var stack = new OfflineStack(options, parts, machine);
    return new HostedStack(stack, parts.environments(), stack.start());
  }

  Api user() {
    return new Api(ready.url(), ready.apiKey());
  }

  Api admin() {
    return new Api(ready.url(), ready.adminKey());
  }

  Api as(String apiKey) {
    return new Api(ready.url(), apiKey);
  }

  Queues queues() {
    return new Queues(ready.sqs(), ready.accessKeyId());
  }

  /** As they were when it was ready. */
  List<WorkerAt> workers() {
    return ready.workers().stream()
        .map(worker -> new WorkerAt(worker.workerId(), worker.pid()))
        .toList();
  }

  /** The operator's own access to the tables. */
  DynamoDbClient dynamo() {
    return dynamo;
  }

  /** What the function of this name sees, the key of its role included. */
  Map<String, String> environment(String function) {
    return Objects.requireNonNull(environments.get(function), function);
  }

  @Override
  public void close() {
    dynamo.close();
    stack.close();
  }

  /** Parts that are as they are, but for what is overheard when functions are started. */
  private record Overheard(StackParts parts, Map<String, Map<String, String>> environments)
      implements StackParts {
    @Override
    public Engines engines(UpOptions options, Path data, Path logs) {
      return parts.engines(options, data, logs);
    }

    @Override
    public RunningGate gate(Engines engines, StackTemplate template, List<RoleKey> keys) {
      return parts.gate(engines, template, keys);
    }

    @Override
    public RunningHost host(HostSetup setup) {
      environments.putAll(setup.environments());
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
}
