package dev.reeve.localstack.stack;

import dev.reeve.localstack.ecs.EcsEndpoint;
import dev.reeve.localstack.ecs.FleetConfig;
import dev.reeve.localstack.ecs.FleetConfig.Credentials;
import dev.reeve.localstack.ecs.LiveWorkers;
import dev.reeve.localstack.ecs.WorkerCommand;
import dev.reeve.localstack.ecs.WorkerFleet;
import dev.reeve.localstack.provision.ProvisionQueues;
import dev.reeve.localstack.provision.ProvisionTables;
import dev.reeve.localstack.stack.BootstrapKeys.Keys;
import dev.reeve.localstack.stack.StackParts.HostSetup;
import dev.reeve.localstack.template.EcsServiceDefinition;
import dev.reeve.localstack.template.FunctionDefinition;
import dev.reeve.localstack.template.StackTemplate;
import dev.reeve.localstack.template.TemplateException;
import dev.reeve.localstack.template.TemplateReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole system on one machine, from a template. Started in the order in which the parts need
 * each other, ended in reverse: workers first, while everything they hand back to still answers.
 */
public final class OfflineStack implements AutoCloseable {
  /** Together under ten seconds, which is what whoever presses Ctrl-C is promised. */
  private static final Duration FLEET_END = Duration.ofMillis(4_500);

  private static final Duration WORKER_PATIENCE = Duration.ofSeconds(4);
  private static final Duration HOST_END = Duration.ofMillis(1_500);
  private static final Duration GATE_END = Duration.ofMillis(500);
  private static final Duration ENGINES_END = Duration.ofMillis(2_500);

  private final UpOptions options;
  private final StackParts parts;
  private final Machine machine;
  private final Teardown teardown;
  private final LiveWorkers workers = new LiveWorkers();

  /** A stack that does not run yet. */
  public OfflineStack(UpOptions options, StackParts parts, Machine machine) {
    this.options = options;
    this.parts = parts;
    this.machine = machine;
    this.teardown = new Teardown(machine.console());
  }

  /**
   * Starts everything, and returns when every worker has registered.
   *
   * @throws StackException saying what cannot run and what to do; what had started is ended
   */
  public ReadyFile start() {
    try {
      return startInOrder();
    } catch (IOException e) {
      close();
      throw new StackException("The stack cannot start: " + e.getMessage(), e);
    } catch (TemplateException e) {
      close();
      throw new StackException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private ReadyFile startInOrder() throws IOException {
    StackTemplate template = new TemplateReader().read(options.template());
    Ports.requireFree(options.fixedPort());
    options.readyFile().ifPresent(ReadyFile::remove);
    Folders folders = folders();
    Engines engines =
        teardown.add(
            "engines", ENGINES_END, parts.engines(options, folders.data(), folders.logs()));
    RoleKeys keys = RoleKeys.of(template, machine.random());
    RunningGate gate = teardown.add("gate", GATE_END, parts.gate(engines, template, keys.all()));
    RoleKey operator = keys.of(RoleKeys.OPERATOR);
    try (Operator clients = Operator.connect(gate.address(), operator)) {
      new ProvisionTables(clients.dynamo()).provision(template.tables());
      gate.expire();
      new ProvisionQueues(clients.sqs()).provision(template.queues());
      Keys apiKeys = parts.bootstrapKeys().write(clients.dynamo(), tableName(template, "-control"));
      EcsEndpoint ecs = teardown.add("ECS endpoint", GATE_END, EcsEndpoint.bind());
      RunningHost host =
          teardown.add(
              "functions", HOST_END, parts.host(hostSetup(template, keys, gate, ecs, folders)));
      List<WorkerFleet> fleets = fleets(template, keys, gate, ecs, host, folders);
      ecs.serve(fleets, gate.policies());
      workers.watch(fleets);
      fleets.forEach(WorkerFleet::start);
      List<ReadyFile.Worker> arrived =
          new WorkerArrival(parts.registeredWorkers(), folders.logs())
              .await(clients.dynamo(), template, fleets, expected(template));
      var ready =
          new ReadyFile(
              host.url(),
              apiKeys.user(),
              apiKeys.admin(),
              ProcessHandle.current().pid(),
              arrived,
              gate.address(),
              gate.address(),
              operator.accessKeyId());
      machine.console().accept(Banner.of(ready, engines, folders.logs(), options));
      options
          .readyFile()
          .ifPresent(
              file -> {
                teardown.add("ready file", GATE_END, () -> ReadyFile.remove(file));
                ready.write(file);
              });
      return ready;
    }
  }

  private Folders folders() {
    if (options.dataFolder().isEmpty()) {
      return teardown.add("temporary folder", GATE_END, Folders.temporary());
    }
    DataFolder data =
        teardown.add("data folder", GATE_END, DataFolder.open(options.dataFolder().get()));
    return teardown.add("temporary folder", GATE_END, Folders.in(data));
  }

  private static String tableName(StackTemplate template, String suffix) {
    return template.tables().stream()
        .map(table -> table.name())
        .filter(name -> name.endsWith(suffix))
        .findFirst()
        .orElseThrow(
            () -> new StackException("The template has no table whose name ends in " + suffix));
  }

  private HostSetup hostSetup(
      StackTemplate template, RoleKeys keys, RunningGate gate, EcsEndpoint ecs, Folders folders) {
    var environments = new HashMap<String, Map<String, String>>();
    for (FunctionDefinition function : template.functions()) {
      var environment = new HashMap<>(function.environment());
      environment.putAll(WorkerSettings.endpoints(gate.address(), ecs.address()));
      environment.putAll(keys.of(function.name()).environment());
      environments.put(function.name(), environment);
    }
    return new HostSetup(
        template,
        environments,
        gate,
        keys.all(),
        options.port(),
        options.disabled(),
        options.verbose(),
        folders.logs(),
        workers,
        options.dataFolder().map(folder -> folders.data().resolve("streams")));
  }

  private List<WorkerFleet> fleets(
      StackTemplate template,
      RoleKeys keys,
      RunningGate gate,
      EcsEndpoint ecs,
      RunningHost host,
      Folders folders) {
    List<Integer> ownPorts =
        List.of(gate.address().getPort(), ecs.address().getPort(), host.url().getPort());
    Map<String, String> overrides =
        new WorkerSettings(options, gate.address(), ecs.address(), ownPorts)
            .environment(machine.environment());
    var fleets = new ArrayList<WorkerFleet>();
    for (EcsServiceDefinition service : template.services()) {
      RoleKey key = keys.of(service.name());
      var config =
          new FleetConfig(
              service,
              options.workers(),
              WorkerCommand.java(machine.classPath(), WorkerCommand.MAIN_CLASS),
              overrides,
              new Credentials(key.accessKeyId(), key.secretAccessKey()),
              folders.logs(),
              folders.work(),
              ecs.address(),
              service.container().stopTimeout());
      var fleet = new WorkerFleet(config, machine.clock(), machine.random(), machine.console());
      fleets.add(fleet);
      teardown.add("workers", FLEET_END, () -> fleet.close(WORKER_PATIENCE));
    }
    return fleets;
  }

  private int expected(StackTemplate template) {
    return options.workers() * template.services().size();
  }

  /** Ends everything, within ten seconds. */
  @Override
  public void close() {
    teardown.close();
  }
}
