package dev.reeve.core.worker;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The registry of workers: one item per worker, which holds its leases. Every write is conditional
 * and costs 1 WRU. Methods throw {@link StoreUnavailableException} if their outcome is unknown.
 */
public interface WorkerStore {
  /**
   * Puts a new worker's item.
   *
   * @return false if the id is taken by an item with another registration time; true also if an
   *     earlier try of this call put it
   */
  boolean register(Worker worker);

  /**
   * Renews a worker's lease, reports its load, gives leases back and takes cancels off, in one
   * write. Refused for a worker that is DEAD or gone: a late heartbeat never brings one back.
   */
  HeartbeatOutcome heartbeat(Heartbeat heartbeat);

  /**
   * Adds leases if the worker is ACTIVE and has room for all of them.
   *
   * @param capacity of that worker, as registered
   */
  ReserveOutcome reserve(WorkerId worker, Set<Attempt> leases, int capacity);

  /** Takes leases off. Those that it does not hold, and a worker that is gone, are no error. */
  void release(WorkerId worker, Set<Attempt> leases);

  /** Asks a worker to end a task. Nothing happens if the worker is DEAD or gone. */
  void requestCancel(WorkerId worker, TaskId task);

  /**
   * Declares a worker dead if its lease still ends when the caller read it would.
   *
   * @param expiresAt as the caller read it
   * @return the worker as it is now DEAD, also if somebody else declared it; nothing if it renewed
   *     or is gone
   */
  Optional<Worker> declareDead(WorkerId worker, Instant expiresAt);

  /**
   * Moves a worker to ACTIVE, DISABLED or DRAINING.
   *
   * @return the worker after it; nothing if it is DEAD or gone, or DRAINING and asked to be
   *     otherwise
   */
  Optional<Worker> changeState(WorkerId worker, WorkerState state);

  /** Declares a worker that ends itself DEAD, whatever its lease says. Gone is no error. */
  void giveUp(WorkerId worker);

  /** Deletes a DRAINING or DEAD worker without leases. False if it has some, or takes tasks. */
  boolean delete(WorkerId worker);

  /** Reads one worker consistently. */
  Optional<Worker> find(WorkerId worker);

  /** All workers of one shard of a pool, eventually consistent: 0.5 RRU per 4 KB. */
  List<Worker> list(String pool, int shard);
}
