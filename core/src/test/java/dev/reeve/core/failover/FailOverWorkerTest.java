package dev.reeve.core.failover;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.core.Faults;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.World;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.WorkerState;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailOverWorkerTest {
  private static final Task RUNNING = Tasks.aRunningTask(WORKER);
  private static final Task DISPATCHED = Tasks.aDispatchedTask(WORKER);
  private static final Task PENDING = Tasks.aPendingTask();
  private static final Task ENDED = Tasks.aSucceededTask(WORKER);

  private final World world = new World();

  @Test
  void failOver_ofADeadWorker_handsEveryLeaseOverAndRemovesIt() {
    dead(world);

    world.failOverWorker().failOver(WORKER);

    assertThat(world.workers.find(WORKER)).isEmpty();
    assertThat(world.task(RUNNING.id())).isEqualTo(next(RUNNING, 1));
    assertThat(world.task(DISPATCHED.id())).isEqualTo(next(DISPATCHED, 0));
    assertThat(world.task(PENDING.id())).isEqualTo(next(PENDING, 0));
    assertThat(world.task(ENDED.id())).isEqualTo(ENDED);
    assertThat(world.queues.messages(LEVEL))
        .extracting(message -> message.attempt())
        .containsExactlyInAnyOrder(
            RUNNING.current().next(), DISPATCHED.current().next(), PENDING.current().next());
  }

  @Test
  void failOver_twice_leavesWhatOneLeaves() {
    dead(world);
    world.failOverWorker().failOver(WORKER);
    var once = world.state();

    world.failOverWorker().failOver(WORKER);

    assertThat(world.state()).isEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource(names = "DEAD", mode = EnumSource.Mode.EXCLUDE)
  void failOver_ofAWorkerThatLives_doesNothing(WorkerState state) {
    world.put(RUNNING);
    world.worker(WORKER, state, 8, NOW.minusSeconds(60), RUNNING.current());
    var before = world.state();

    world.failOverWorker().failOver(WORKER);

    assertThat(world.state()).isEqualTo(before);
  }

  /** Half of the leases may have been worked through; the item keeps all until all are. */
  @Test
  void failOver_whenTheStoreFailsInTheMiddle_keepsTheItemForTheNext() {
    dead(world);
    world.faults.fail(4, false);

    assertThatThrownBy(() -> world.failOverWorker().failOver(WORKER))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(world.workers.find(WORKER).orElseThrow().leases()).hasSize(4);
  }

  @Test
  void handOver_ofTheLastImageOfAWorkerThatIsGone_handsItsLeasesOver() {
    world.put(RUNNING);
    var last = world.worker(WORKER, WorkerState.DEAD, 8, NOW, RUNNING.current());
    world.workers.release(WORKER, last.leases());
    world.workers.delete(WORKER);

    world.failOverWorker().handOver(last);

    assertThat(world.task(RUNNING.id())).isEqualTo(next(RUNNING, 1));
  }

  @Test
  void failOver_whenAPortFails_isDoneByCallingAgain() {
    Faults.assertRecovers(
        FailOverWorkerTest::dead, again -> again.failOverWorker().failOver(WORKER));
  }

  private static void dead(World world) {
    Stream.of(RUNNING, DISPATCHED, PENDING, ENDED).forEach(world::put);
    world.worker(
        WORKER,
        WorkerState.DEAD,
        8,
        NOW.minusSeconds(1),
        Stream.of(RUNNING, DISPATCHED, PENDING, ENDED).map(Task::current).toArray(Attempt[]::new));
  }

  private static Task next(Task task, int failovers) {
    return new Task(task.spec(), 2, 0, failovers, new TaskState.Pending(NOW), NOW, null, null);
  }
}
