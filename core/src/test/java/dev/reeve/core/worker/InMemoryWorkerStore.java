package dev.reeve.core.worker;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Workers in a map, one lock around every call. */
public final class InMemoryWorkerStore implements WorkerStore {
  private final Map<WorkerId, Worker> workers = new HashMap<>();

  @Override
  public synchronized boolean register(Worker worker) {
    var there = workers.putIfAbsent(worker.id(), worker);
    return there == null || there.registeredAt().equals(worker.registeredAt());
  }

  @Override
  public synchronized HeartbeatOutcome heartbeat(Heartbeat heartbeat) {
    return alive(heartbeat.worker())
        .map(
            worker ->
                put(
                    new Worker(
                        worker.id(),
                        worker.state(),
                        worker.offer(),
                        heartbeat.load(),
                        without(worker.leases(), heartbeat.released()),
                        without(worker.cancels(), heartbeat.cancelsSeen()),
                        worker.registeredAt(),
                        heartbeat.expiresAt(),
                        worker.ecsTask())))
        .<HeartbeatOutcome>map(HeartbeatOutcome.Renewed::new)
        .orElseGet(HeartbeatOutcome.Lost::new);
  }

  @Override
  public synchronized ReserveOutcome reserve(WorkerId worker, Set<Attempt> leases, int capacity) {
    if (leases.isEmpty() || leases.size() > capacity) {
      throw new IllegalArgumentException(
          "A worker of " + capacity + " slots takes 1 to as many leases, not " + leases.size());
    }
    var there = find(worker);
    return there
        .filter(it -> it.state() == WorkerState.ACTIVE)
        .filter(it -> it.leases().size() <= capacity - leases.size())
        .map(it -> put(withLeases(it, with(it.leases(), leases))))
        .or(
            () ->
                there.filter(
                    it -> it.state() != WorkerState.DEAD && it.leases().containsAll(leases)))
        .<ReserveOutcome>map(ReserveOutcome.Reserved::new)
        .orElseGet(() -> new ReserveOutcome.Refused(there));
  }

  @Override
  public synchronized void release(WorkerId worker, Set<Attempt> leases) {
    find(worker).ifPresent(it -> put(withLeases(it, without(it.leases(), leases))));
  }

  @Override
  public synchronized void requestCancel(WorkerId worker, TaskId task) {
    alive(worker)
        .ifPresent(
            it ->
                put(
                    new Worker(
                        it.id(),
                        it.state(),
                        it.offer(),
                        it.load(),
                        it.leases(),
                        with(it.cancels(), Set.of(task)),
                        it.registeredAt(),
                        it.expiresAt(),
                        it.ecsTask())));
  }

  @Override
  public synchronized Optional<Worker> declareDead(WorkerId worker, Instant expiresAt) {
    return find(worker)
        .map(it -> it.expiresAt().equals(expiresAt) ? put(inState(it, WorkerState.DEAD)) : it)
        .filter(it -> it.state() == WorkerState.DEAD);
  }

  @Override
  public synchronized Optional<Worker> changeState(WorkerId worker, WorkerState state) {
    if (state == WorkerState.DEAD) {
      throw new IllegalArgumentException("Workers are declared dead, or give up");
    }
    return alive(worker)
        .filter(it -> it.state() != WorkerState.DRAINING || state == WorkerState.DRAINING)
        .map(it -> put(inState(it, state)));
  }

  @Override
  public synchronized void giveUp(WorkerId worker) {
    find(worker).ifPresent(it -> put(inState(it, WorkerState.DEAD)));
  }

  @Override
  public synchronized boolean delete(WorkerId worker) {
    var there = find(worker);
    boolean goes =
        there.stream()
            .allMatch(
                it ->
                    it.leases().isEmpty()
                        && (it.state() == WorkerState.DRAINING || it.state() == WorkerState.DEAD));
    if (goes) {
      workers.remove(worker);
    }
    return goes;
  }

  @Override
  public synchronized Optional<Worker> find(WorkerId worker) {
    return Optional.ofNullable(workers.get(worker));
  }

  @Override
  public synchronized List<Worker> list(String pool, int shard) {
    return workers.values().stream()
        .filter(it -> it.id().pool().equals(pool) && it.id().shard() == shard)
        .sorted(Comparator.comparing(it -> it.id().toString()))
        .toList();
  }

  /** Puts a worker in any state, over what may be there. */
  public synchronized Worker put(Worker worker) {
    workers.put(worker.id(), worker);
    return worker;
  }

  private Optional<Worker> alive(WorkerId worker) {
    return find(worker).filter(it -> it.state() != WorkerState.DEAD);
  }

  private static Worker inState(Worker it, WorkerState state) {
    return copy(it, state, it.leases());
  }

  private static Worker withLeases(Worker it, Set<Attempt> leases) {
    return copy(it, it.state(), leases);
  }

  private static Worker copy(Worker it, WorkerState state, Set<Attempt> leases) {
    return new Worker(
        it.id(),
        state,
        it.offer(),
        it.load(),
        leases,
        it.cancels(),
        it.registeredAt(),
        it.expiresAt(),
        it.ecsTask());
  }

  private static <T> Set<T> with(Set<T> set, Set<T> more) {
    var all = new HashSet<>(set);
    all.addAll(more);
    return all;
  }

  private static <T> Set<T> without(Set<T> set, Set<T> less) {
    var rest = new HashSet<>(set);
    rest.removeAll(less);
    return rest;
  }
}
