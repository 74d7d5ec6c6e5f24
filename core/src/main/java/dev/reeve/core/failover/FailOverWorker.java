package dev.reeve.core.failover;

import dev.reeve.core.Fanout;
import dev.reeve.core.release.ReturnLease;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.util.List;

/**
 * Hands what a dead worker held to others, then removes its item. Works from the item, not from
 * whatever announced the death, so it may be called any number of times by anybody.
 */
public final class FailOverWorker {
  private final WorkerStore workers;
  private final ReturnLease returnLease;
  private final Fanout fanout;

  public FailOverWorker(WorkerStore workers, ReturnLease returnLease, Fanout fanout) {
    this.workers = workers;
    this.returnLease = returnLease;
    this.fanout = fanout;
  }

  /** Does it for a worker that is DEAD; for any other, or one that is gone, nothing. */
  public void failOver(WorkerId id) {
    workers
        .find(id)
        .filter(worker -> worker.state() == WorkerState.DEAD)
        .ifPresent(
            worker -> {
              handOver(worker);
              workers.release(id, worker.leases());
              workers.delete(id);
            });
  }

  /** Does it for a worker whose item is gone although it held leases. */
  public void handOver(Worker last) {
    List<Attempt> leases = last.leases().stream().sorted().toList();
    fanout.map(
        leases,
        lease -> {
          returnLease.failOver(lease, last.id());
          return lease;
        });
  }
}
