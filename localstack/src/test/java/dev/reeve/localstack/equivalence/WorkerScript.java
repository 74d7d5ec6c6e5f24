package dev.reeve.localstack.equivalence;

import dev.reeve.core.worker.Heartbeat;
import dev.reeve.core.worker.HeartbeatOutcome;
import dev.reeve.core.worker.ReserveOutcome;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Offer;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.Workers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Takes steps on two registries of workers and compares what they answer and what they hold. */
final class WorkerScript {
  private static final int SHARDS = 2;

  /** The last of them is of another shard than the others. */
  private static final List<WorkerId> IDS =
      IntStream.range(0, WorkerStep.WORKERS)
          .mapToObj(number -> new WorkerId("default", number / 2, "workerworker000" + number))
          .toList();

  private final Comparison<WorkerStore> stores;

  WorkerScript(Comparison<WorkerStore> stores) {
    this.stores = stores;
  }

  void take(WorkerStep step) {
    var id = IDS.get(step.worker());
    var there = stores.simulated().find(id);
    stores.act(step.toString(), store -> done(store, step, id, there));
  }

  private static Object done(
      WorkerStore store, WorkerStep step, WorkerId id, Optional<Worker> there) {
    return switch (step) {
      case WorkerStep.Register register -> store.register(worker(register, id));
      case WorkerStep.Beat(var _, var until, var released, var seen) ->
          store.heartbeat(
              new Heartbeat(
                  id, after(until), new Load(until, 100 - until, released.size()), released, seen));
      case WorkerStep.Reserve(var _, var leases, var more) ->
          store.reserve(id, leases, there.map(it -> it.offer().capacity()).orElse(2) + more);
      case WorkerStep.Release(var _, var leases) -> {
        store.release(id, leases);
        yield "done";
      }
      case WorkerStep.RequestCancel(var _, var task) -> {
        store.requestCancel(id, task);
        yield "done";
      }
      case WorkerStep.DeclareDead(var _, var stale) -> {
        var read = there.map(Worker::expiresAt).orElse(Workers.REGISTERED);
        yield store.declareDead(id, stale ? read.minusMillis(1) : read);
      }
      case WorkerStep.ChangeState(var _, var state) -> store.changeState(id, state);
      case WorkerStep.GiveUp _ -> {
        store.giveUp(id);
        yield "done";
      }
      case WorkerStep.Delete _ -> store.delete(id);
    };
  }

  private static Worker worker(WorkerStep.Register step, WorkerId id) {
    return new Worker(
        id,
        step.state(),
        new Offer(step.capacity(), Set.of("SLEEP"), Map.of(), 1),
        new Load(0, 0, 0),
        step.leases(),
        Set.of(),
        after(step.at()),
        after(step.at() + 9),
        null);
  }

  private static Instant after(int seconds) {
    return Workers.REGISTERED.plusSeconds(seconds);
  }

  /** Compares all that can be asked. */
  void compareContent() {
    IDS.forEach(id -> stores.ask("find " + id, store -> store.find(id)));
    for (int i = 0; i < SHARDS; i++) {
      int shard = i;
      stores.ask("list shard " + shard, store -> store.list("default", shard));
    }
    stores.ask("list another pool", store -> store.list("gpu", 0));
  }

  /** What a reader of a sequence wants to know of an answer. */
  static String brief(Object answer) {
    return switch (answer) {
      case HeartbeatOutcome.Renewed(var worker) -> "renewed: " + brief(worker);
      case ReserveOutcome.Reserved(var worker) -> "reserved: " + brief(worker);
      case ReserveOutcome.Refused(var worker) -> "refused: " + brief(worker);
      case Optional<?> worker -> worker.map(WorkerScript::brief).orElse("nobody");
      case Worker it ->
          "%s of %d slots until %s, leases %s, cancels %s"
              .formatted(
                  it.state(), it.offer().capacity(), it.expiresAt(), it.leases(), it.cancels());
      default -> answer.toString();
    };
  }
}
