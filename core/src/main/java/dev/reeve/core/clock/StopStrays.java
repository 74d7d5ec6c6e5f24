package dev.reeve.core.clock;

import dev.reeve.core.worker.Fleet;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Stops containers that run although their worker's item has gone. Remembers what it saw from one
 * tick to the next; having forgotten only costs time.
 */
public final class StopStrays {
  private static final Duration GONE_MAX = Duration.ofMinutes(2);

  private final List<PoolConfig> pools;
  private final WorkerStore workers;
  private final Fleet fleet;
  private final Map<String, Instant> missingSince = new HashMap<>();

  public StopStrays(List<PoolConfig> pools, WorkerStore workers, Fleet fleet) {
    this.pools = List.copyOf(pools);
    this.workers = workers;
    this.fleet = fleet;
  }

  /** Stops those that two minutes of ticks have seen without an item. */
  public void stop(Instant now) {
    var running = fleet.running();
    var known = new HashSet<String>();
    for (var pool : pools) {
      for (int shard = 0; shard < pool.shards(); shard++) {
        workers.list(pool.name(), shard).stream()
            .map(Worker::ecsTask)
            .filter(Objects::nonNull)
            .forEach(known::add);
      }
    }
    var strays =
        running.stream()
            .map(Fleet.Container::ecsTask)
            .filter(container -> !known.contains(container))
            .toList();
    missingSince.keySet().retainAll(strays);
    for (var stray : strays) {
      var since = missingSince.computeIfAbsent(stray, key -> now);
      if (!since.plus(GONE_MAX).isAfter(now)) {
        fleet.stop(stray, "Its worker has no item any more");
      }
    }
  }
}
