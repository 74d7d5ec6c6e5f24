package dev.reeve.localstack.parts;

import dev.reeve.localstack.front.HttpApiConfig;
import dev.reeve.localstack.front.HttpFront;
import dev.reeve.localstack.front.OfflineRoute;
import dev.reeve.localstack.lambda.EventSource;
import dev.reeve.localstack.lambda.FunctionConfig;
import dev.reeve.localstack.lambda.FunctionHost;
import dev.reeve.localstack.lambda.ScheduleConfig;
import dev.reeve.localstack.lambda.ScheduleRule;
import dev.reeve.localstack.stack.Machine;
import dev.reeve.localstack.stack.RunningHost;
import dev.reeve.localstack.stack.StackException;
import dev.reeve.localstack.stack.StackParts.HostSetup;
import dev.reeve.localstack.template.HttpApiDefinition;
import dev.reeve.localstack.template.HttpApiDefinition.Authorizer;
import dev.reeve.localstack.template.Pseudo;
import dev.reeve.localstack.template.RuleDefinition;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Functions with everything that calls them, as a template declares it. */
final class OfflineHost implements RunningHost {
  private final List<EventSource> sources;
  private final HttpFront front;
  private final FunctionHost host;
  private final MappingClients clients;
  private final Disturbances disturbances;

  private OfflineHost(
      List<EventSource> sources,
      HttpFront front,
      FunctionHost host,
      MappingClients clients,
      Disturbances disturbances) {
    this.disturbances = disturbances;
    this.sources = sources;
    this.front = front;
    this.host = host;
    this.clients = clients;
  }

  /**
   * Starts all of it.
   *
   * @param host where the functions go
   * @param offline the paths that only the offline stack has, that of faults aside
   * @param disturb makes what disturbs these sources and all else
   */
  static OfflineHost start(
      HostSetup setup,
      FunctionHost host,
      Map<String, OfflineRoute> offline,
      Function<List<EventSource>, Disturbances> disturb,
      Machine machine) {
    var clock = machine.clock();
    var console = machine.console();
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
    var mappings = new Mappings(setup, host, clients, console);
    var sources = new ArrayList<EventSource>();
    for (var mapping : template.eventSourceMappings()) {
      if (mapping.enabled() && isOn(setup, mapping.functionName())) {
        sources.add(mappings.of(mapping));
      }
    }
    var rules = new ArrayList<ScheduleRule>();
    template.rules().stream()
        .filter(RuleDefinition::enabled)
        .forEach(rule -> rules.addAll(rules(rule, setup, host, console)));
    sources.addAll(rules);
    var disturbances = disturb.apply(sources);
    var paths = new HashMap<>(offline);
    paths.put("/_offline/faults", disturbances.route());
    var front = front(setup, host, paths, clock);
    sources.forEach(EventSource::start);
    // A stack that has just been made would otherwise wait up to a minute for its first tick.
    rules.forEach(rule -> rule.fire(clock.instant().truncatedTo(ChronoUnit.MINUTES)));
    return new OfflineHost(sources, front, host, clients, disturbances);
  }

  private static HttpFront front(
      HostSetup setup, FunctionHost host, Map<String, OfflineRoute> offline, InstantSource clock) {
    var api =
        setup
            .template()
            .httpApi()
            .orElseThrow(() -> new StackException("The template has no HTTP API"));
    try {
      return HttpFront.start(setup.port(), config(api), host, offline, clock);
    } catch (IOException e) {
      throw new StackException(
          "Port %d cannot be used: %s. Use --port with another, or --port 0 for any."
              .formatted(setup.port(), e.getMessage()),
          e);
    }
  }

  private static HttpApiConfig config(HttpApiDefinition api) {
    return new HttpApiConfig(
        api.logicalId(),
        Pseudo.REGION,
        Pseudo.ACCOUNT,
        api.routes().stream()
            .map(
                route ->
                    new HttpApiConfig.Route(
                        route.key(),
                        route.functionName(),
                        route.integrationTimeout(),
                        route.authorizer().map(Authorizer::logicalId)))
            .toList(),
        api.routes().stream()
            .flatMap(route -> route.authorizer().stream())
            .distinct()
            .collect(
                Collectors.toMap(
                    Authorizer::logicalId,
                    authorizer ->
                        new HttpApiConfig.Authorizer(
                            authorizer.functionName(),
                            authorizer.identitySources(),
                            authorizer.resultTtl()))),
        api.throttling().map(OfflineHost::throttling),
        api.routeThrottling().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, route -> throttling(route.getValue()))));
  }

  private static HttpApiConfig.Throttling throttling(HttpApiDefinition.Throttling throttling) {
    return new HttpApiConfig.Throttling(throttling.ratePerSecond(), throttling.burst());
  }

  private static List<ScheduleRule> rules(
      RuleDefinition rule, HostSetup setup, FunctionHost host, Consumer<String> console) {
    return rule.targets().stream()
        .filter(target -> isOn(setup, target.functionName()))
        .map(
            target ->
                new ScheduleRule(
                    new ScheduleConfig(
                        rule.logicalId(),
                        rule.arn(),
                        rule.schedule(),
                        target.functionName(),
                        target.input()),
                    host,
                    console))
        .toList();
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
    disturbances.close();
    // Long polls end only when they are interrupted: all at once, not one after the other.
    var threads = sources.stream().map(source -> Thread.ofVirtual().start(source::close)).toList();
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    host.close();
    clients.close();
  }
}
