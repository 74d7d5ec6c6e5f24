package dev.reeve.core.worker;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Containers in a map, in the order of ARNs: those in it run, all others have stopped. */
public final class InMemoryFleet implements Fleet {
  private final Map<String, Instant> running = new TreeMap<>();

  /** Starts a container. */
  public synchronized void start(String ecsTask, Instant at) {
    running.put(ecsTask, at);
  }

  @Override
  public synchronized Set<String> stopped(Collection<String> ecsTasks) {
    return ecsTasks.stream()
        .filter(task -> !running.containsKey(task))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public synchronized List<Container> running() {
    return running.entrySet().stream()
        .map(entry -> new Container(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public synchronized void stop(String ecsTask, String reason) {
    running.remove(ecsTask);
  }
}
