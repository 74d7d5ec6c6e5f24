package dev.reeve.core.dispatch;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.World;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Offer;
import dev.reeve.model.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages that cannot simply be handed out. */
class PlaceTasksTest {
  private static final TaskQueues.Depth NOTHING = new TaskQueues.Depth(0, 0, 0);

  private final World world = new World();

  @BeforeEach
  void giveRoom() {
    world.worker(WORKER, 8);
  }

  @Test
  void run_ofAMessageAboutNothing_looksAgainAfterAMomentThenASecondThenDropsIt() {
    world.queues.send(LEVEL, world.message(Tasks.aPendingTask()), Duration.ZERO);

    run();

    var looked = NOW.plusMillis(30);
    assertThat(world.clock.instant()).isEqualTo(looked);
    assertThat(world.queues.depth(LEVEL)).isEqualTo(new TaskQueues.Depth(0, 1, 0));
    assertThat(world.doorbell.takeAll()).containsExactly(ringAfter(looked, 1));
    assertNoLease();

    world.clock.set(NOW.plusSeconds(60));
    world.worker(WORKER, 8);
    run();
    assertThat(world.queues.bodies(LEVEL)).hasSize(1);

    world.clock.set(NOW.plusSeconds(62));
    world.worker(WORKER, 8);
    run();
    assertThat(world.queues.depth(LEVEL)).isEqualTo(NOTHING);
    assertNoLease();
  }

  /** A queue gives up what was received twenty times, and a dead letter is to mean something. */
  @Test
  void run_ofAMessageAboutNothing_looksAtItTooSeldomToMakeItADeadLetter() {
    world.queues.send(LEVEL, world.message(Tasks.aPendingTask()), Duration.ZERO);

    int looks = 0;
    for (int second = 0; second <= 62; second++) {
      world.clock.set(NOW.plusSeconds(second));
      world.worker(WORKER, 8);
      run();
      looks += world.doorbell.takeAll().size();
    }

    assertThat(looks).isBetween(2, 10);
    assertThat(world.queues.depth(LEVEL)).isEqualTo(NOTHING);
  }

  @Test
  void run_ofAMessageWhoseItemComesAMomentLater_dispatchesIt() {
    var task = Tasks.aPendingTask();
    world.queues.send(LEVEL, world.message(task), Duration.ZERO);
    world.faults.before(
        "TaskStore.change", () -> world.faults.before("TaskStore.change", () -> world.put(task)));

    run();

    assertThat(world.task(task.id()).holder()).contains(WORKER);
    assertThat(world.queues.depth(LEVEL)).isEqualTo(NOTHING);
  }

  @Test
  void run_ofAMessageThatIsTooEarly_holdsItBackForTheRestOfItsTime() {
    var task = world.put(Tasks.aPendingTask());
    var due = NOW.plusMillis(39_500);
    world.queues.send(
        LEVEL, EnqueueTask.message(task.spec(), task.current(), due, NOW, "test"), Duration.ZERO);

    run();

    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(world.doorbell.rungs()).containsExactly(ringAfter(NOW, 40));
    world.clock.set(NOW.plusMillis(39_999));
    assertThat(world.queues.depth(LEVEL).visible()).isZero();

    world.clock.set(NOW.plusSeconds(40));
    world.worker(WORKER, 8);
    run();
    assertThat(world.task(task.id()).holder()).contains(WORKER);
  }

  @Test
  void run_ofAMessageThatComesTheSecondTime_readsTheItemFirst() {
    var task = world.queued(Tasks.aPendingTask());
    receivedOnce();

    run();

    assertThat(world.faults.calls())
        .containsSubsequence("TaskStore.find", "WorkerStore.reserve", "TaskStore.change");
    assertThat(world.task(task.id()).holder()).contains(WORKER);
    assertThat(world.queues.depth(LEVEL)).isEqualTo(NOTHING);
  }

  @Test
  void run_ofASecondMessageAboutWhatRuns_deletesItWithoutALease() {
    world.queued(Tasks.aRunningTask(OTHER));
    receivedOnce();

    run();

    assertThat(world.faults.calls()).doesNotContain("WorkerStore.reserve");
    assertThat(world.queues.depth(LEVEL)).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_ofAMessageBehindItsTask_deletesIt(boolean second) {
    var task = world.put(Tasks.aTask().attempt(2).build());
    world.queues.send(LEVEL, world.message(Tasks.aTask().id(task.id()).build()), Duration.ZERO);
    if (second) {
      receivedOnce();
    }

    run();

    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(world.queues.depth(LEVEL)).isEqualTo(NOTHING);
    assertNoLease();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_ofAMessageAheadOfItsTask_leavesIt(boolean second) {
    var task = world.put(Tasks.aPendingTask());
    var ahead = Tasks.aTask().id(task.id()).attempt(2).build();
    world.queues.send(LEVEL, world.message(ahead), Duration.ZERO);
    if (second) {
      receivedOnce();
    }

    run();

    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(world.queues.depth(LEVEL)).isEqualTo(new TaskQueues.Depth(0, 1, 0));
    assertNoLease();
  }

  @Test
  void run_ofATextThatIsNoMessage_leavesItToItsQueueAndGoesOn() {
    world.queues.sendText(LEVEL, "hello", Duration.ZERO);
    var task = world.queued(Tasks.aPendingTask());

    run();

    assertThat(world.queues.bodies(LEVEL)).containsExactly("hello");
    assertThat(world.task(task.id()).holder()).contains(WORKER);
  }

  /** Half of the time it has waited for: at least two seconds, at most two minutes. */
  @ParameterizedTest
  @CsvSource({"0,2", "4,2", "6,3", "60,30", "240,120", "100000,120"})
  void run_ofATaskThatNobodyCanTake_sendsItAnewWithGrowingDelay(int waited, int delay) {
    var unwanted = world.put(Tasks.aTask().labels(Map.of("gpu", "yes")).build());
    send(unwanted, NOW.minusSeconds(waited));
    var wanted = world.queued(Tasks.aPendingTask());

    run();

    assertThat(world.task(unwanted.id())).isEqualTo(unwanted);
    assertThat(world.queues.messages(LEVEL))
        .containsExactly(message(unwanted, NOW.minusSeconds(waited)));
    assertThat(world.queues.depth(LEVEL)).isEqualTo(new TaskQueues.Depth(0, 0, 1));
    assertThat(world.doorbell.rungs()).containsExactly(ringAfter(NOW, delay));
    assertThat(world.task(wanted.id()).holder()).contains(WORKER);
    assertThat(world.workers.find(WORKER).orElseThrow().leases()).containsExactly(wanted.current());
  }

  @Test
  void run_ofATypeThatNobodyRuns_sendsItAnew() {
    var task = world.queued(Tasks.aTask().type("PYTHON").build());

    run();

    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.PENDING);
    assertThat(world.queues.depth(LEVEL)).isEqualTo(new TaskQueues.Depth(0, 0, 1));
    assertNoLease();
  }

  /** Or it would receive the same messages as often as it may, and nothing behind them. */
  @Test
  void run_whenOnlyWorkersOfOtherTypesHaveRoom_looksAgainInASecond() {
    world.worker(WORKER, 1, Tasks.aPendingTask().current());
    pythonWorker();
    var task = world.queued(Tasks.aPendingTask());

    run();

    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(world.queues.depth(LEVEL).visible()).isZero();
    assertThat(world.doorbell.rungs()).containsExactly(ringAfter(NOW, 1));
    assertThat(world.faults.calls()).containsOnlyOnce("TaskQueues.handBack");
  }

  /** So that the queue never counts healthy work as undeliverable. */
  @Test
  void run_whenOnlyWorkersOfOtherTypesHaveRoomForLong_sendsTheMessageAnewBeforeItIsWornOut() {
    pythonWorker();
    world.queued(Tasks.aPendingTask());
    for (int second = 0; second < 12; second++) {
      world.worker(WORKER, 1, Tasks.aPendingTask().current());
      pythonWorker();
      run();
      world.clock.advance(Duration.ofSeconds(1));
    }

    assertThat(world.faults.calls()).containsOnlyOnce("TaskQueues.send");
  }

  private void run() {
    world.dispatchTasks().run(List.of(Ring.forWork(LEVEL, world.clock.instant())));
  }

  /** Somebody took all there is and could not hand it out. */
  private void receivedOnce() {
    world.queues.handBack(LEVEL, world.queues.receive(LEVEL, 10), Duration.ZERO);
  }

  private void send(Task task, Instant notBefore) {
    world.queues.send(LEVEL, message(task, notBefore), Duration.ZERO);
  }

  private static TaskMessage message(Task task, Instant notBefore) {
    return EnqueueTask.message(task.spec(), task.current(), notBefore, NOW, "test");
  }

  private static Rung ringAfter(Instant now, int seconds) {
    return new Rung(Ring.forWork(LEVEL, now.plusSeconds(seconds)), Duration.ofSeconds(seconds));
  }

  private void assertNoLease() {
    assertThat(world.workers.find(WORKER).orElseThrow().leases()).isEmpty();
  }

  private void pythonWorker() {
    var plain = world.worker(OTHER, 4);
    world.workers.put(
        new Worker(
            OTHER,
            plain.state(),
            new Offer(4, Set.of("PYTHON"), Map.of(), 1),
            plain.load(),
            Set.of(),
            Set.of(),
            plain.registeredAt(),
            plain.expiresAt(),
            null));
  }
}
