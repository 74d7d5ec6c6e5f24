package dev.reeve.localstack.parts;

import dev.reeve.localstack.front.HttpFront;
import dev.reeve.localstack.front.OfflineRoute;
import dev.reeve.localstack.lambda.EventSource;
import dev.reeve.localstack.lambda.FunctionConfig;
import dev.reeve.localstack.lambda.FunctionHost;
import dev.reeve.localstack.lambda.ScheduleRule;
import dev.reeve.localstack.stack.RunningHost;
import dev.reeve.localstack.stack.StackException;
import dev.reeve.localstack.stack.StackParts.HostSetup;
import dev.reeve.localstack.template.RuleDefinition;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Functions with everything that calls them, as a template declares it. */
final class OfflineHost implements RunningHost {
  private final List<EventSource> sources;
  private final HttpFront front;
  private final FunctionLogs logs;
  private final MappingClients clients;

  private OfflineHost(
      List<EventSource> sources, HttpFront front, FunctionLogs logs, MappingClients clients) {
    this.sources = sources;
    this.front = front;
    this.logs = logs;
    this.clients = clients;
  }

  /**
   * Starts all of it.
   *
   * @param host where the functions go
   * @param offline the paths that only the offline stack has
   */
  static OfflineHost start(
      HostSetup setup,
      FunctionHost host,
      FunctionLogs logs,
      Map<String, OfflineRoute> offline,
      InstantSource clock,
      Consumer<String> console) {
    var template = setup.template();
    for (var function : template.functions()) {
      host.add(
          new FunctionConfig(
              function.name(),
              function.handler(),
              setup.environments().getOrDefault(function.name(), Map.of()),
              function.memoryMegabytes(),
              function.timeout(),
              function.reservedConcurrency()));
    }
    var clients = MappingClients.connect(setup);
    var sources = new ArrayList<EventSource>();
    for (var mapping : template.eventSourceMappings()) {
      if (mapping.enabled() && isOn(setup, mapping.functionName())) {
        sources.add(new Mappings(template, host, clients, console).of(mapping));
      }
    }
    template.rules().forEach(rule -> addRule(rule, setup, host, clock, sources));
    var api =
        template.httpApi().orElseThrow(() -> new StackException("The template has no HTTP API"));
    try {
      var front = HttpFront.start(setup.port(), api, host, offline, clock);
      sources.forEach(EventSource::start);
      return new OfflineHost(sources, front, logs, clients);
    } catch (IOException e) {
      throw new StackException(
          "Port %d cannot be used: %s. Use --port with another, or --port 0 for any."
              .formatted(setup.port(), e.getMessage()),
          e);
    }
  }

  private static void addRule(
      RuleDefinition rule,
      HostSetup setup,
      FunctionHost host,
      InstantSource clock,
      List<EventSource> sources) {
    if (!rule.schedule().equals("rate(1 minute)") && !rule.schedule().equals("cron(* * * * ? *)")) {
      throw new StackException(
          "Rule %s has the schedule %s; the offline stack knows every minute only"
              .formatted(rule.logicalId(), rule.schedule()));
    }
    for (var target : rule.targets()) {
      if (rule.enabled() && isOn(setup, target.functionName())) {
        sources.add(new ScheduleRule(target.functionName(), rule.arn(), host, clock));
      }
    }
  }

  private static boolean isOn(HostSetup setup, String function) {
    return setup.disabled().stream().noneMatch(trigger -> trigger.calls(function));
  }

  @Override
  public URI url() {
    return front.url();
  }

  @Override
  public void close() {
    front.close();
    // Long polls end only when they are interrupted: all at once, not one after the other.
    var threads = sources.stream().map(source -> Thread.ofVirtual().start(source::close)).toList();
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clients.close();
    logs.close();
  }
}
