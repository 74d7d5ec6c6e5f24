package dev.reeve.core.explain;

import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.POOL;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.World;
import dev.reeve.core.control.Caller;
import dev.reeve.core.control.Role;
import dev.reeve.core.explain.Explanation.Code;
import dev.reeve.core.explain.Explanation.Next;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTaskTest {
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Instant ALIVE = NOW.plusSeconds(9);

  private final World world = new World();

  @ParameterizedTest
  @CsvSource({"1,NOT_DUE", "2,WAITS_FOR_BACKOFF"})
  void explain_ofWhatIsNotDue_saysWhyAndWhen(int attempt, Code code) {
    var scheduled =
        world.put(Tasks.aTask().attempt(attempt).in(new TaskState.Scheduled(LATER)).build());
    var delayed =
        world.put(Tasks.aTask().attempt(attempt).in(new TaskState.Pending(LATER)).build());

    assertThat(explained(scheduled)).isEqualTo(code);
    assertThat(explained(delayed)).isEqualTo(code);
    assertThat(explain(delayed).map(Explanation::next)).contains(new Next("It may start", LATER));
  }

  @Test
  void explain_ofABlockedTask_saysSo() {
    assertThat(explained(world.put(Tasks.aBlockedTask()))).isEqualTo(Code.WAITS_FOR_TASKS);
  }

  @Test
  void explain_whenNoWorkerLives_saysSoInFull() {
    var task = world.put(Tasks.aPendingTask());
    world.worker(WORKER, WorkerState.ACTIVE, 8, NOW);
    world.worker(OTHER, WorkerState.DEAD, 8, ALIVE);

    assertThat(explain(task))
        .contains(
            explanation(
                task,
                Code.NO_LIVE_WORKER,
                "No worker of its pool is alive",
                "It is dispatched when a worker starts",
                null));
  }

  @Test
  void explain_whenNobodyRunsItsType_namesTheType() {
    var task = world.put(Tasks.aTask().type("PYTHON").build());
    world.worker(WORKER, 8);

    assertThat(explain(task))
        .contains(
            explanation(
                task,
                Code.NO_WORKER_FOR_TYPE,
                "No live worker of its pool runs type PYTHON",
                "It is dispatched when such a worker starts",
                null));
  }

  @Test
  void explain_whenNobodyOffersItsLabels_namesThoseThatNobodyOffers() {
    var task =
        world.put(Tasks.aTask().labels(Map.of("zone", "a", "gpu", "yes", "disk", "fast")).build());
    world.worker(WORKER, 8);

    assertThat(explain(task))
        .contains(
            explanation(
                task,
                Code.NO_WORKER_FOR_LABELS,
                "No live worker offers the labels disk=fast, gpu=yes",
                "It is dispatched when a worker with them starts",
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "DISABLED,8,WORKERS_NOT_ACTIVE",
    "DRAINING,8,WORKERS_NOT_ACTIVE",
    "ACTIVE,1,NO_FREE_SLOT",
    "ACTIVE,2,ABOUT_TO_BE_DISPATCHED"
  })
  void explain_ofAWait_looksAtTheWorkersThatCould(WorkerState state, int capacity, Code code) {
    var task = world.put(Tasks.aPendingTask());
    world.worker(WORKER, state, capacity, ALIVE, Tasks.aPendingTask().current());

    assertThat(explained(task)).isEqualTo(code);
  }

  @Test
  void explain_ofADeadLetteredWait_saysWhenASweepLooks() {
    var task =
        world.put(
            Tasks.aTask()
                .in(new TaskState.Pending(Tasks.CREATED, NOW.minusSeconds(3)))
                .checkAt(LATER)
                .build());

    assertThat(explain(task))
        .contains(
            new Explanation(
                Code.DEAD_LETTERED,
                TaskStatus.PENDING,
                1,
                NOW.minusSeconds(3),
                "Its queue gave its message up",
                new Next("A sweep sends another", LATER)));
  }

  @Test
  void explain_ofADeadLetteredWaitThatNobodyLookedAt_saysWhenTheFirstLookIs() {
    var task =
        world.put(
            Tasks.aTask().in(new TaskState.Pending(Tasks.CREATED, NOW.minusSeconds(3))).build());

    assertThat(explain(task).map(Explanation::next))
        .contains(new Next("A sweep sends another", Tasks.CREATED.plus(Duration.ofMinutes(2))));
  }

  @Test
  void explain_ofWhatAWorkerHolds_saysHowFarItIs() {
    world.worker(WORKER, 8);
    var dispatched = world.put(Tasks.aDispatchedTask(WORKER));
    var running = world.put(Tasks.aRunningTask(WORKER));
    var cancelling = world.put(Tasks.aCancellingTask(WORKER));

    assertThat(explain(dispatched))
        .contains(
            explanation(
                dispatched,
                Code.ABOUT_TO_START,
                "Worker " + WORKER + " has it",
                "It begins",
                dispatched.since().plusSeconds(15)));
    assertThat(explain(running))
        .contains(
            explanation(
                running,
                Code.RUNNING,
                "Worker " + WORKER + " runs it",
                "It ends, at the latest at its timeout",
                Tasks.SINCE.plusSeconds(300)));
    assertThat(explained(cancelling)).isEqualTo(Code.CANCELLING);
  }

  @Test
  void explain_ofWhatASilentOrDeadWorkerHolds_saysWhatHappensToIt() {
    var task = world.put(Tasks.aRunningTask(WORKER));
    assertThat(explained(task)).isEqualTo(Code.FAILING_OVER);

    world.worker(WORKER, WorkerState.DEAD, 8, ALIVE);
    assertThat(explained(task)).isEqualTo(Code.FAILING_OVER);

    world.worker(WORKER, WorkerState.ACTIVE, 8, NOW);
    assertThat(explained(task)).isEqualTo(Code.WORKER_SILENT);
    assertThat(explain(task).map(Explanation::next))
        .contains(new Next("The worker is declared dead", NOW.plusSeconds(2)));
  }

  @Test
  void explain_ofARetryAndAnEnd_saysWhy() {
    var retrying = world.put(Tasks.aRetryingTask(WORKER));

    assertThat(explain(retrying))
        .contains(
            explanation(
                retrying,
                Code.ABOUT_TO_RETRY,
                "Its last attempt failed: It ended with 3",
                "Its next attempt is queued",
                Tasks.SINCE.plusSeconds(30)));
    assertThat(explained(world.put(Tasks.aSucceededTask(WORKER)))).isEqualTo(Code.ENDED);
  }

  @Test
  void explain_ofAnothersTaskOrNone_saysNothing() {
    var task = world.put(Tasks.aPendingTask());

    assertThat(explainTask().explain(task.id(), new Caller("bob", Role.USER))).isEmpty();
    assertThat(explain(Tasks.aPendingTask())).isEmpty();
    assertThat(explainTask().explain(task.id(), new Caller("vera", Role.VIEWER))).isPresent();
  }

  /** Whatever state a task is in, there is an answer. */
  @Test
  void explain_ofEveryState_hasAnAnswer() {
    var all =
        List.of(
            Tasks.aScheduledTask(LATER),
            Tasks.aBlockedTask(),
            Tasks.aPendingTask(),
            Tasks.aDispatchedTask(WORKER),
            Tasks.aRunningTask(WORKER),
            Tasks.aRetryingTask(WORKER),
            Tasks.aSucceededTask(WORKER),
            Tasks.aFailedTask(WORKER),
            Tasks.aTimedOutTask(),
            Tasks.aCancelledTask());

    assertThat(all).extracting(Task::status).containsAll(EnumSet.allOf(TaskStatus.class));
    for (var task : all) {
      world.put(task);
      assertThat(explain(task)).map(Explanation::status).contains(task.status());
    }
  }

  private Code explained(Task task) {
    return explain(task).orElseThrow().code();
  }

  private Optional<Explanation> explain(Task task) {
    return explainTask().explain(task.id(), new Caller("alice", Role.USER));
  }

  private ExplainTask explainTask() {
    return new ExplainTask(world.tasksPort(), world.workersPort(), List.of(POOL), world.clock);
  }

  private static Explanation explanation(
      Task task, Code code, String text, String next, @Nullable Instant at) {
    return new Explanation(code, task.status(), 1, task.since(), text, new Next(next, at));
  }
}
