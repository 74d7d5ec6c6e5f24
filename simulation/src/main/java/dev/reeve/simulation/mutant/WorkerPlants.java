package dev.reeve.simulation.mutant;

import dev.reeve.core.worker.Heartbeat;
import dev.reeve.core.worker.HeartbeatOutcome;
import dev.reeve.core.worker.InMemoryWorkerStore;
import dev.reeve.core.worker.ReserveOutcome;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.simulation.system.Plant;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Conditions that the workers table forgets. */
final class WorkerPlants {
  private WorkerPlants() {}

  private static Plant workers(Function<InMemoryWorkerStore, WorkerStore> plant) {
    return new Plant() {
      @Override
      public WorkerStore workers(InMemoryWorkerStore items) {
        return plant.apply(items);
      }
    };
  }

  private static Worker copy(Worker it, WorkerState state, Set<Attempt> leases, Instant expiresAt) {
    return new Worker(
        it.id(),
        state,
        it.offer(),
        it.load(),
        leases,
        it.cancels(),
        it.registeredAt(),
        expiresAt,
        it.ecsTask());
  }

  private static Set<Attempt> with(Worker it, Set<Attempt> more) {
    var all = new HashSet<>(it.leases());
    all.addAll(more);
    return all;
  }

  static Plant heartbeatRecreates() {
    return workers(
        items ->
            new WorkerStorePlant(items) {
              private final Map<WorkerId, Worker> last = new HashMap<>();

              @Override
              public HeartbeatOutcome heartbeat(Heartbeat heartbeat) {
                var id = heartbeat.worker();
                items.find(id).ifPresent(there -> last.put(id, there));
                var outcome = items.heartbeat(heartbeat);
                var before = last.get(id);
                if (outcome instanceof HeartbeatOutcome.Lost && before != null) {
                  return new HeartbeatOutcome.Renewed(
                      items.put(copy(before, WorkerState.ACTIVE, Set.of(), heartbeat.expiresAt())));
                }
                return outcome;
              }
            });
  }

  private static Plant reserveIf(BiPredicate<Worker, Integer> may) {
    return workers(
        items ->
            new WorkerStorePlant(items) {
              @Override
              public ReserveOutcome reserve(WorkerId id, Set<Attempt> leases, int capacity) {
                var there = items.find(id);
                if (there.isPresent() && may.test(there.get(), leases.size())) {
                  var it = there.get();
                  return new ReserveOutcome.Reserved(
                      items.put(copy(it, it.state(), with(it, leases), it.expiresAt())));
                }
                return items.reserve(id, leases, capacity);
              }
            });
  }

  static Plant reserveOfAnyState() {
    return reserveIf((it, count) -> it.free() >= count);
  }

  static Plant reserveWithoutRoom() {
    return reserveIf((it, _) -> it.state() == WorkerState.ACTIVE);
  }

  static Plant counterInsteadOfSet() {
    return workers(
        items ->
            new WorkerStorePlant(items) {
              private final Map<WorkerId, Integer> taken = new HashMap<>();

              @Override
              public ReserveOutcome reserve(WorkerId id, Set<Attempt> leases, int capacity) {
                var there = items.find(id).filter(it -> it.state() == WorkerState.ACTIVE);
                int count = taken.getOrDefault(id, 0) + leases.size();
                if (there.isEmpty() || count > capacity) {
                  return new ReserveOutcome.Refused(items.find(id));
                }
                taken.put(id, count);
                var it = there.get();
                return new ReserveOutcome.Reserved(
                    items.put(copy(it, it.state(), with(it, leases), it.expiresAt())));
              }

              @Override
              public void release(WorkerId id, Set<Attempt> leases) {
                taken.merge(id, -leases.size(), Integer::sum);
                items.release(id, leases);
              }

              @Override
              public HeartbeatOutcome heartbeat(Heartbeat heartbeat) {
                taken.merge(heartbeat.worker(), -heartbeat.released().size(), Integer::sum);
                return items.heartbeat(heartbeat);
              }
            });
  }

  static Plant giveBackByTask() {
    return workers(
        items ->
            new WorkerStorePlant(items) {
              @Override
              public HeartbeatOutcome heartbeat(Heartbeat beat) {
                Set<TaskId> tasks =
                    beat.released().stream().map(Attempt::task).collect(Collectors.toSet());
                var all = new HashSet<>(beat.released());
                items.find(beat.worker()).stream()
                    .flatMap(it -> it.leases().stream())
                    .filter(lease -> tasks.contains(lease.task()))
                    .forEach(all::add);
                return items.heartbeat(
                    new Heartbeat(
                        beat.worker(), beat.expiresAt(), beat.load(), all, beat.cancelsSeen()));
              }
            });
  }
}
