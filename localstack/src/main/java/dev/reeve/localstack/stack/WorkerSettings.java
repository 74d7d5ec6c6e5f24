package dev.reeve.localstack.stack;

import dev.reeve.localstack.template.Pseudo;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The environment in which a worker's differs offline from that of its container. */
record WorkerSettings(UpOptions options, URI gate, URI ecs, List<Integer> ownPorts) {
  /** What programs need of the machine; everything else of the caller's environment is left out. */
  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ");

  Map<String, String> environment(Map<String, String> host) {
    var environment = new HashMap<String, String>();
    for (String name : INHERITED) {
      if (host.containsKey(name)) {
        environment.put(name, host.get(name));
      }
    }
    environment.putAll(endpoints(gate, ecs));
    environment.put("REEVE_DRAIN_SECONDS", Integer.toString(options.drainSeconds()));
    environment.put(
        "REEVE_DENY_PORTS",
        ownPorts.stream().map(String::valueOf).collect(Collectors.joining(",")));
    if (!options.allowHttp().isEmpty()) {
      environment.put("REEVE_ALLOW_HTTP", String.join(",", options.allowHttp()));
    }
    return environment;
  }

  /** The SDK's own variables, the same for workers and functions. */
  static Map<String, String> endpoints(URI gate, URI ecs) {
    return Map.of(
        "AWS_REGION",
        Pseudo.REGION,
        "AWS_ENDPOINT_URL_DYNAMODB",
        gate.toString(),
        "AWS_ENDPOINT_URL_SQS",
        gate.toString(),
        "AWS_ENDPOINT_URL_ECS",
        ecs.toString());
  }
}
