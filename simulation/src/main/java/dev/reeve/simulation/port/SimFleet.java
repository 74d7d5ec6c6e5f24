package dev.reeve.simulation.port;

import dev.reeve.core.worker.Fleet;
import dev.reeve.simulation.kernel.Host;
import dev.reeve.simulation.port.Network.Service;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The containers that run, each a host of its own. */
public final class SimFleet implements Fleet {
  private final Network network;
  private final Map<String, Running> running = new LinkedHashMap<>();

  private record Running(Host host, Instant since) {}

  public SimFleet(Network network) {
    this.network = network;
  }

  /** A container has started. */
  public void started(String ecsTask, Host host) {
    running.put(ecsTask, new Running(host, network.kernel().instant()));
  }

  /** It has ended, whyever. */
  public void ended(String ecsTask) {
    running.remove(ecsTask);
  }

  @Override
  public Set<String> stopped(Collection<String> ecsTasks) {
    return network.call(
        Service.FLEET,
        "fleet stopped",
        "",
        () ->
            ecsTasks.stream()
                .filter(task -> !running.containsKey(task))
                .collect(Collectors.toSet()));
  }

  @Override
  public List<Container> running() {
    return network.call(
        Service.FLEET,
        "fleet running",
        "",
        () ->
            running.entrySet().stream()
                .map(entry -> new Container(entry.getKey(), entry.getValue().since()))
                .toList());
  }

  @Override
  public void stop(String ecsTask, String reason) {
    network.call(
        Service.FLEET,
        "fleet stop",
        ecsTask,
        () -> {
          var container = running.get(ecsTask);
          if (container != null) {
            container.host().kill();
          }
          return true;
        });
  }
}
