package dev.reeve.model.worker;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Workers for tests, named by their state. Each has an id of its own. */
public final class Workers {
  /** When workers start, unless the test says otherwise. */
  public static final Instant REGISTERED = Instant.parse("2026-11-21T12:00:00Z");

  private static final AtomicLong COUNT = new AtomicLong();

  private Workers() {}

  /** An id of shard 0 of pool {@code default} that no other test has. */
  public static WorkerId anId() {
    return anId("default", 0);
  }

  public static WorkerId anId(String pool, int shard) {
    return WorkerId.create(pool, shard, new Random(COUNT.incrementAndGet()));
  }

  /** Takes SLEEP and SHELL tasks, asks for no label, has the usual weight. */
  public static Offer anOffer(int capacity) {
    return new Offer(capacity, Set.of("SLEEP", "SHELL"), Map.of("zone", "a"), 1);
  }

  /** ACTIVE, with eight free slots, its lease just begun. */
  public static Worker aWorker() {
    return aWorker(anId());
  }

  public static Worker aWorker(WorkerId id) {
    return aWorker(id, WorkerState.ACTIVE, Set.of());
  }

  public static Worker aWorker(WorkerId id, WorkerState state, Set<Attempt> leases) {
    return new Worker(
        id,
        state,
        anOffer(8),
        new Load(0, 0, 0),
        leases,
        Set.of(),
        REGISTERED,
        REGISTERED.plus(Leases.LEASE),
        null);
  }

  /** The same worker with other slots. */
  public static Worker withCapacity(Worker worker, int capacity) {
    return new Worker(
        worker.id(),
        worker.state(),
        anOffer(capacity),
        worker.load(),
        worker.leases(),
        worker.cancels(),
        worker.registeredAt(),
        worker.expiresAt(),
        worker.ecsTask());
  }
}
