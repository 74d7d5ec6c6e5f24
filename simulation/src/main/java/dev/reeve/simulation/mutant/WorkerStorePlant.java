package dev.reeve.simulation.mutant;

import dev.reeve.core.worker.Heartbeat;
import dev.reeve.core.worker.HeartbeatOutcome;
import dev.reeve.core.worker.ReserveOutcome;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A workers table that does all as another does; mutants override one thing. */
class WorkerStorePlant implements WorkerStore {
  private final WorkerStore real;

  WorkerStorePlant(WorkerStore real) {
    this.real = real;
  }

  @Override
  public boolean register(Worker worker) {
    return real.register(worker);
  }

  @Override
  public HeartbeatOutcome heartbeat(Heartbeat heartbeat) {
    return real.heartbeat(heartbeat);
  }

  @Override
  public ReserveOutcome reserve(WorkerId worker, Set<Attempt> leases, int capacity) {
    return real.reserve(worker, leases, capacity);
  }

  @Override
  public void release(WorkerId worker, Set<Attempt> leases) {
    real.release(worker, leases);
  }

  @Override
  public void requestCancel(WorkerId worker, TaskId task) {
    real.requestCancel(worker, task);
  }

  @Override
  public Optional<Worker> declareDead(WorkerId worker, Instant expiresAt) {
    return real.declareDead(worker, expiresAt);
  }

  @Override
  public Optional<Worker> changeState(WorkerId worker, WorkerState state) {
    return real.changeState(worker, state);
  }

  @Override
  public void giveUp(WorkerId worker) {
    real.giveUp(worker);
  }

  @Override
  public boolean delete(WorkerId worker) {
    return real.delete(worker);
  }

  @Override
  public Optional<Worker> find(WorkerId worker) {
    return real.find(worker);
  }

  @Override
  public List<Worker> list(String pool, int shard) {
    return real.list(pool, shard);
  }
}
