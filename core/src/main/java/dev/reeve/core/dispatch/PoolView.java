package dev.reeve.core.dispatch;

import dev.reeve.core.failover.DeclareDead;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.pool.Candidate;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What one scheduler knows of a pool's workers: part of the registry, perhaps half a second old,
 * with its own changes applied. Being wrong is harmless, for reserving is a compare-and-set.
 */
final class PoolView {
  private static final Duration AGE_MAX = Duration.ofMillis(500);
  private static final int SHARDS_READ_MAX = 8;
  private static final int SHARDS_READ_FOR_ROOM = 2;

  private final PoolConfig pool;
  private final WorkerStore workers;
  private final DeclareDead declareDead;
  private final RandomGenerator random;
  private final Map<WorkerId, Worker> seen = new LinkedHashMap<>();
  private final Set<Integer> shardsRead = new HashSet<>();
  private Instant readAt = Instant.MIN;
  private Optional<WorkerId> last = Optional.empty();

  PoolView(PoolConfig pool, WorkerStore workers, DeclareDead declareDead, RandomGenerator random) {
    this.pool = pool;
    this.workers = workers;
    this.declareDead = declareDead;
    this.random = random;
  }

  /** Reads one shard anew unless the view is young enough; a second one if the first is full. */
  void refresh(Instant now, boolean atOnce) {
    if (!atOnce && free(now) > 0 && now.isBefore(readAt.plus(AGE_MAX))) {
      return;
    }
    seen.clear();
    shardsRead.clear();
    readAt = now;
    readAnotherShard(now);
    hasRoom(now);
  }

  /** Whether there is a free slot, in a second shard if the first is full. */
  boolean hasRoom(Instant now) {
    if (free(now) == 0 && shardsRead.size() < SHARDS_READ_FOR_ROOM) {
      readAnotherShard(now);
    }
    return free(now) > 0;
  }

  /** Reads one shard more; false if there is none left to read. */
  boolean readAnotherShard(Instant now) {
    if (shardsRead.size() >= Math.min(pool.shards(), SHARDS_READ_MAX)) {
      return false;
    }
    int shard = random.nextInt(pool.shards());
    while (!shardsRead.add(shard)) {
      shard = (shard + 1) % pool.shards();
    }
    var found = workers.list(pool.name(), shard);
    found.forEach(worker -> seen.put(worker.id(), worker));
    declareDead.declare(found, now).forEach(dead -> seen.remove(dead.id()));
    return true;
  }

  /** Free slots of workers that take tasks. */
  int free(Instant now) {
    return seen.values().stream()
        .filter(worker -> worker.takesTasks(now))
        .mapToInt(Worker::free)
        .sum();
  }

  /** Whether any worker seen would take the task if it had room. */
  boolean anyAccepts(TaskMessage message, Instant now) {
    return !accepting(message, now).isEmpty();
  }

  /** Picks a worker with room for the task, and counts the slot as taken. */
  Optional<Worker> take(TaskMessage message, Instant now) {
    var candidates =
        accepting(message, now).stream()
            .map(
                worker ->
                    new Candidate(
                        worker.id(),
                        worker.offer().capacity(),
                        worker.free(),
                        worker.offer().weight()))
            .toList();
    var picked = pool.strategy().pick(candidates, last, random).map(Candidate::worker);
    picked.ifPresent(id -> last = Optional.of(id));
    return picked.map(
        id -> seen.computeIfPresent(id, (key, worker) -> worker.holding(message.attempt())));
  }

  private List<Worker> accepting(TaskMessage message, Instant now) {
    return seen.values().stream()
        .filter(worker -> worker.takesTasks(now))
        .filter(worker -> worker.offer().accepts(message.type(), message.labels()))
        .toList();
  }

  /** A worker as an answer of the store showed it. */
  void learn(Worker worker) {
    seen.put(worker.id(), worker);
  }

  /** A worker that does not exist any more. */
  void forget(WorkerId worker) {
    seen.remove(worker);
  }

  /** A lease that was given back. */
  void released(WorkerId id, Attempt attempt) {
    seen.computeIfPresent(id, (key, worker) -> worker.without(attempt));
  }
}
