package dev.reeve.localstack.parts;

import dev.reeve.aws.dynamo.WorkerTable;
import dev.reeve.functions.Settings;
import dev.reeve.localstack.ecs.WorkerFaults;
import dev.reeve.localstack.engine.TtlTable;
import dev.reeve.localstack.front.OfflineRoute;
import dev.reeve.localstack.gate.DecidedAccesses;
import dev.reeve.localstack.gate.Faults;
import dev.reeve.localstack.gate.UsageMeter;
import dev.reeve.localstack.gate.WriteLog;
import dev.reeve.localstack.lambda.FunctionHost;
import dev.reeve.localstack.lambda.FunctionLogs;
import dev.reeve.localstack.lambda.HostConfig;
import dev.reeve.localstack.lambda.InvocationFaults;
import dev.reeve.localstack.lambda.TriggerFaults;
import dev.reeve.localstack.parts.OfflineGate.Metering;
import dev.reeve.localstack.stack.BootstrapKeys;
import dev.reeve.localstack.stack.Engines;
import dev.reeve.localstack.stack.LocalStackEngines;
import dev.reeve.localstack.stack.Machine;
import dev.reeve.localstack.stack.RegisteredWorkers;
import dev.reeve.localstack.stack.RoleKey;
import dev.reeve.localstack.stack.RunningGate;
import dev.reeve.localstack.stack.RunningHost;
import dev.reeve.localstack.stack.StackParts;
import dev.reeve.localstack.stack.UpOptions;
import dev.reeve.localstack.stack.UpOptions.EngineKind;
import dev.reeve.localstack.template.Pseudo;
import dev.reeve.localstack.template.StackTemplate;
import dev.reeve.model.worker.Worker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The parts of the offline stack as they are on one machine. */
public final class LocalParts implements StackParts {
  private final Machine machine;
  private final Path home;
  private final UsageMeter usage = new UsageMeter();
  private final Faults faults;
  private final DecidedAccesses accesses = new DecidedAccesses();
  private final WriteLog writes;

  /**
   * @param home the project's folder
   */
  public LocalParts(Machine machine, Path home) {
    this.machine = machine;
    this.home = home;
    this.faults = new Faults(machine.random());
    this.writes = new WriteLog(machine.clock());
  }

  @Override
  public Engines engines(UpOptions options, Path data, Path logs) {
    if (options.engines() == EngineKind.LOCALSTACK) {
      return LocalStackEngines.start(machine.environment());
    }
    return LocalEngines.start(home, options.dataFolder().map(folder -> data), logs);
  }

  @Override
  public RunningGate gate(Engines engines, StackTemplate template, List<RoleKey> keys) {
    var expiring =
        template.tables().stream()
            .flatMap(
                table ->
                    table.ttlAttribute().stream()
                        .map(attribute -> new TtlTable(table.name(), attribute)))
            .toList();
    return OfflineGate.start(
        engines,
        template,
        keys,
        new Metering(usage, faults, accesses, writes),
        expiring,
        machine.clock());
  }

  @Override
  public RunningHost host(HostSetup setup) {
    var finished = new FinishedTasks();
    var logs =
        new WatchedLogs(
            FunctionLogs.in(setup.logs()),
            (function, text) -> {
              finished.see(text);
              if (setup.verbose()) {
                machine.console().accept("[" + function + "] " + text.stripTrailing());
              }
            });
    var host = new FunctionHost(new HostConfig(Pseudo.REGION, Pseudo.ACCOUNT), logs);
    var cost = new CostRoute(usage, host, setup.template(), finished, machine.clock());
    var decided = new AccessesRoute(accesses);
    var invocations = new InvocationFaults(machine.random());
    host.injectFaults(invocations);
    Map<String, OfflineRoute> offline =
        Map.of(
            "/_offline/cost", cost::answer,
            "/_offline/cost/reset", cost::reset,
            "/_offline/accesses", decided::answer,
            "/_offline/accesses/reset", decided::reset,
            "/_offline/workers", new WorkersRoute(setup.workers())::answer,
            "/_offline/writes", new WritesRoute(writes)::answer);
    return OfflineHost.start(
        setup,
        host,
        offline,
        sources ->
            new Disturbances(
                faults,
                invocations,
                new TriggerFaults(sources),
                new WorkerFaults(setup.workers(), machine.random())),
        machine);
  }

  @Override
  public BootstrapKeys bootstrapKeys() {
    return BootstrapKeys.by(new StoredKeys(machine.clock(), machine.random()));
  }

  @Override
  public RegisteredWorkers registeredWorkers() {
    return (dynamo, template) ->
        template.services().stream()
            .flatMap(service -> workers(dynamo, service.container().environment()).stream())
            .filter(worker -> worker.ecsTask() != null)
            .collect(
                Collectors.toMap(
                    worker -> String.valueOf(worker.ecsTask()),
                    worker -> worker.id().toString(),
                    (older, newer) -> newer));
  }

  private static List<Worker> workers(DynamoDbClient dynamo, Map<String, String> environment) {
    var settings = new Settings(environment);
    var table = new WorkerTable(dynamo, settings.text("REEVE_WORKERS_TABLE"));
    var own = settings.text("REEVE_POOL");
    return settings.pools("REEVE_POOLS").stream()
        .filter(pool -> pool.name().equals(own))
        .flatMap(pool -> IntStream.range(0, pool.shards()).boxed())
        .flatMap(shard -> table.list(own, shard).stream())
        .toList();
  }
}
