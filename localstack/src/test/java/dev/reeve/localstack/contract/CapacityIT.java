package dev.reeve.localstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.aws.dynamo.WorkerTable;
import dev.reeve.core.worker.Heartbeat;
import dev.reeve.localstack.engine.SharedEngines;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Situations;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Workers;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each step of a small task costs, by the engine's own count. */
@ExtendWith(SharedEngines.class)
class CapacityIT {
  private final CapacityMeter meter;
  private final TaskTable tasks;
  private final WorkerTable workers;

  CapacityIT(SharedEngines.Running engines) {
    meter = new CapacityMeter(EngineEnvironment.of(engines));
    var plain = EngineEnvironment.clients(engines).dynamoDb();
    var table = TestTables.tasks(plain);
    tasks = new TaskTable(meter.client(), table, 4, Duration.ofDays(7), () -> Situations.NOW);
    workers = new WorkerTable(meter.client(), TestTables.workers(plain));
  }

  @Test
  void aSmallTask_fromCreateToFinish_costsFiveUnits() {
    var task = Tasks.aTask().startBy(Situations.NOW.plusSeconds(9)).build();
    var attempt = task.current();
    var holder = Situations.HOLDER;
    var now = Situations.NOW;

    assertThat(meter.of(() -> tasks.create(task))).isEqualTo(2);
    assertThat(meter.of(() -> tasks.change(new RunChange.Dispatch(attempt, holder, now))))
        .isEqualTo(1);
    assertThat(meter.of(() -> tasks.change(new RunChange.Claim(attempt, holder, now))))
        .isEqualTo(1);
    assertThat(
            meter.of(
                () ->
                    tasks.change(
                        new RunChange.Finish(attempt, holder, 0, Tasks.aSuccess(holder), now))))
        .isEqualTo(1);
    assertThat(meter.of(() -> tasks.find(task.id()))).isEqualTo(1);
  }

  @Test
  void anIndexOfItsOwn_costsOnlyWhatIsInIt() {
    var task = Tasks.aPendingTask();
    tasks.create(task);
    var watch = new QueueChange.Watch(task.current(), Situations.NOW, Situations.NOW);

    assertThat(meter.of(() -> tasks.change(watch))).isEqualTo(2);
    assertThat(
            meter.of(
                () ->
                    tasks.change(
                        new RunChange.Dispatch(task.current(), Situations.HOLDER, Situations.NOW))))
        .isEqualTo(1);
  }

  @Test
  void aWorkerOfEightSlots_costsOneUnitAWrite() {
    var worker = Workers.aWorker();
    var leases =
        IntStream.range(0, 8)
            .mapToObj(_ -> new Attempt(Tasks.anId(), 1))
            .collect(Collectors.toSet());
    var heartbeat =
        new Heartbeat(
            worker.id(),
            Workers.REGISTERED.plusSeconds(12),
            new Load(50, 50, 8),
            Set.of(),
            Set.of());

    assertThat(meter.of(() -> workers.register(worker))).isEqualTo(1);
    assertThat(meter.of(() -> workers.reserve(worker.id(), leases, 8))).isEqualTo(1);
    assertThat(meter.of(() -> workers.heartbeat(heartbeat))).isEqualTo(1);
    assertThat(meter.of(() -> workers.release(worker.id(), leases))).isEqualTo(1);
    assertThat(meter.of(() -> workers.list(worker.id().pool(), worker.id().shard())))
        .isEqualTo(0.5);
  }
}
