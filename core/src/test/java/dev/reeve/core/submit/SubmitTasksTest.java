package dev.reeve.core.submit;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.core.Fanout;
import dev.reeve.core.Faults;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.World;
import dev.reeve.core.queue.RecordingDoorbell.Rung;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.submit.SubmitOutcome.Accepted;
import dev.reeve.core.submit.SubmitOutcome.KeyReused;
import dev.reeve.core.submit.SubmitOutcome.Repeated;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.retry.RetryPolicy;
import dev.reeve.model.task.Deadlines;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitTasksTest {
  private static final JsonText SMALL = new JsonText("{\"seconds\":1}");
  private static final JsonText LARGE = new JsonText("\"" + "x".repeat(600) + "\"");
  private static final IdempotencyKey KEY = new IdempotencyKey("k", "hash");

  private final World world = new World();

  @Test
  void submit_ofATaskDueNow_sendsThenPutsThenRings() {
    var task = accepted(draft());

    assertThat(task)
        .isEqualTo(new Task(specOf(task, SMALL), 1, 0, 0, pending(NOW), NOW, null, null));
    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(world.queues.messages(LEVEL))
        .containsExactly(
            new TaskMessage(task.current(), "SLEEP", Map.of("gpu", "no"), NOW, NOW, "req-1"));
    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forTasks(LEVEL, NOW, 1), Duration.ZERO));
    assertThat(world.faults.calls())
        .containsExactly("TaskQueues.send", "TaskStore.create", "Doorbell.ring");
  }

  /** What a queue can hold back waits there; what is due later waits for the clock. */
  @ParameterizedTest
  @CsvSource({"-60,PENDING,0", "0,PENDING,0", "900,PENDING,900", "901,SCHEDULED,-1"})
  void submit_ofATaskDueLater_waitsWhereItCan(int seconds, TaskStatus status, int delay) {
    var task = accepted(draft(SMALL, NOW.plusSeconds(seconds), null, null));

    assertThat(task.status()).isEqualTo(status);
    var rings = delay < 0 ? 0 : 1;
    assertThat(world.queues.bodies(LEVEL)).hasSize(rings);
    assertThat(world.doorbell.rungs()).hasSize(rings);
    assertThat(world.doorbell.rungs())
        .allMatch(
            new Rung(Ring.forTasks(LEVEL, NOW.plusSeconds(delay), 1), Duration.ofSeconds(delay))
                ::equals);
  }

  /** A ring that is answered before its message can be seen is a ring that was lost. */
  @Test
  void submit_whenWritingTakesTime_ringsNoEarlierThanTheMessageIsVisible() {
    world.faults.before("TaskStore.create", () -> world.clock.advance(Duration.ofMillis(10)));

    accepted(draft(SMALL, NOW.plusMillis(5005), null, null));

    assertThat(world.doorbell.rungs())
        .containsExactly(
            new Rung(Ring.forTasks(LEVEL, NOW.plusMillis(6010), 1), Duration.ofSeconds(6)));
  }

  @Test
  void submit_withDeadlines_countsThemFromItsDueTime() {
    var due = NOW.plusSeconds(100);

    var task = accepted(draft(SMALL, due, Duration.ofSeconds(20), Duration.ofSeconds(50)));

    assertThat(task.startBy()).isEqualTo(due.plusSeconds(20));
    assertThat(task.spec().deadlines())
        .isEqualTo(new Deadlines(Duration.ofSeconds(60), due.plusSeconds(50)));
    assertThat(task.checkAt()).isEqualTo(due.plusSeconds(20));
  }

  @Test
  void submit_ofALargePayload_storesItBeforeAnybodyIsTold() {
    var task = accepted(draft(LARGE, null, null, null));

    assertThat(task.spec()).isEqualTo(specOf(task, LARGE));
    assertThat(task.spec().payload()).isEqualTo(new TaskContent.Stored(602));
    assertThat(world.data.payload(task.spec())).contains(LARGE);
    assertThat(world.faults.calls())
        .containsExactly(
            "TaskData.putPayload", "TaskQueues.send", "TaskStore.create", "Doorbell.ring");
  }

  @Test
  void submitAll_ofAList_sendsInOneGoAndRingsOnce() {
    var outcomes = submitAll(world, Collections.nCopies(25, draft()), Optional.empty());

    assertThat(outcomes).hasSize(25).allMatch(outcome -> outcome instanceof Accepted);
    assertThat(world.tasks.everything()).hasSize(25);
    assertThat(world.queues.messages(LEVEL)).hasSize(25);
    assertThat(world.doorbell.rungs())
        .containsExactly(new Rung(Ring.forTasks(LEVEL, NOW, 25), Duration.ZERO));
    assertThat(world.faults.calls().stream().filter("TaskQueues.sendAll"::equals)).hasSize(1);
  }

  @Test
  void submitAll_whenAQueueRefusesSome_putsNoTask() {
    TaskQueues refusing = refusing();

    assertThatThrownBy(
            () ->
                new SubmitTasks(
                        world.tasks,
                        world.data,
                        new SubmitTasks.EnqueuePorts(refusing, world.doorbell),
                        Fanout.sequential(),
                        world.clock,
                        new Random(1))
                    .submitAll("ann", List.of(draft(), draft()), Optional.empty(), "req-1"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("2 messages were not taken");
    assertThat(world.tasks.everything()).isEmpty();
  }

  @Test
  void submit_againUnderItsKey_isTheSameTask() {
    var first = submit(world, draft(), KEY);
    var once = world.state();
    world.clock.advance(Duration.ofSeconds(5));

    assertThat(submit(world, draft(), KEY)).isEqualTo(new Repeated(((Accepted) first).task()));
    assertThat(world.state()).isEqualTo(once);
    assertThat(world.queues.messages(LEVEL)).hasSize(1);
  }

  @Test
  void submit_ofAnotherBodyUnderTheKey_isRefused() {
    var first = (Accepted) submit(world, draft(), KEY);

    assertThat(submit(world, draft(), new IdempotencyKey("k", "other")))
        .isEqualTo(new KeyReused(first.task()));
  }

  @Test
  void submit_ofTheSameKeyByAnotherOwner_isAnotherTask() {
    submit(world, draft(), KEY);

    assertThat(submitTasks(world).submit("bob", draft(), Optional.of(KEY), "req-2"))
        .isInstanceOf(Accepted.class);
    assertThat(world.tasks.everything()).hasSize(2);
  }

  /** Both looked before either wrote. */
  @Test
  void submit_whenAnotherOfTheSameKeyIsAhead_isTheOthersTask() {
    world.faults.before(
        "TaskStore.create",
        () -> submitTasks(world, 2).submit("ann", draft(), Optional.of(KEY), "other"));

    var outcome = submit(world, draft(), KEY);

    assertThat(world.tasks.everything()).hasSize(1);
    assertThat(outcome).isEqualTo(new Repeated(world.tasks.everything().getFirst()));
  }

  @Test
  void submitAll_againUnderItsKey_makesOnlyWhatIsMissing() {
    var drafts = List.of(draft(), draft(), draft());
    world.faults.fail(3, false);
    assertThatThrownBy(() -> submitAll(world, drafts, Optional.of(KEY)))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(world.tasks.everything()).hasSize(1);

    var outcomes = submitAll(world, drafts, Optional.of(KEY));

    assertThat(outcomes)
        .extracting(Object::getClass)
        .containsExactlyInAnyOrder(Repeated.class, Accepted.class, Accepted.class);
    assertThat(world.tasks.everything()).hasSize(3);
  }

  @Test
  void submit_whenAPortFails_isDoneByCallingAgainUnderTheSameKey() {
    var large = draft(LARGE, null, null, null);

    Faults.assertRecovers(start -> {}, again -> submit(again, large, KEY));
    Faults.assertRecovers(
        start -> {},
        again -> submitAll(again, List.of(draft(), large), Optional.of(KEY)),
        SubmitTasksTest::withoutRandomNames);
  }

  private static List<Object> withoutRandomNames(World world) {
    var ids = world.tasks.everything().stream().map(Task::current).collect(Collectors.toSet());
    var payloads =
        world.tasks.everything().stream()
            .flatMap(task -> world.data.payload(task.spec()).stream())
            .toList();
    return List.of(ids, payloads, world.state().messages());
  }

  private Task accepted(TaskDraft draft) {
    var outcome = submitTasks(world).submit("ann", draft, Optional.empty(), "req-1");
    assertThat(outcome).isInstanceOf(Accepted.class);
    return ((Accepted) outcome).task();
  }

  private static SubmitOutcome submit(World world, TaskDraft draft, IdempotencyKey key) {
    return submitTasks(world).submit("ann", draft, Optional.of(key), "req-1");
  }

  private static List<SubmitOutcome> submitAll(
      World world, List<TaskDraft> drafts, Optional<IdempotencyKey> key) {
    return submitTasks(world).submitAll("ann", drafts, key, "req-1");
  }

  private static SubmitTasks submitTasks(World world) {
    return submitTasks(world, 1);
  }

  private static SubmitTasks submitTasks(World world, long seed) {
    return new SubmitTasks(
        world.tasksPort(),
        world.dataPort(),
        new SubmitTasks.EnqueuePorts(world.queuesPort(), world.doorbellPort()),
        Fanout.sequential(),
        world.clock,
        new Random(seed));
  }

  private static TaskDraft draft() {
    return draft(SMALL, null, null, null);
  }

  private static TaskDraft draft(
      JsonText payload,
      @Nullable Instant runAt,
      @Nullable Duration queueTimeout,
      @Nullable Duration totalTimeout) {
    return new TaskDraft(
        "nap",
        "SLEEP",
        payload,
        LEVEL,
        Map.of("gpu", "no"),
        Map.of("team", "web"),
        Duration.ofSeconds(60),
        Optional.ofNullable(queueTimeout),
        Optional.ofNullable(totalTimeout),
        Optional.ofNullable(runAt),
        true,
        RetryPolicy.NONE);
  }

  /** All but the two random names is known beforehand. */
  private static TaskSpec specOf(Task task, JsonText payload) {
    return new TaskSpec(
        task.id(),
        task.spec().submitId(),
        null,
        "ann",
        "nap",
        "SLEEP",
        TaskContent.of(payload),
        LEVEL,
        Map.of("gpu", "no"),
        Map.of("team", "web"),
        new Deadlines(Duration.ofSeconds(60), null),
        true,
        RetryPolicy.NONE,
        NOW,
        null);
  }

  private static TaskState pending(Instant notBefore) {
    return new TaskState.Pending(notBefore);
  }

  private TaskQueues refusing() {
    return (TaskQueues)
        Proxy.newProxyInstance(
            TaskQueues.class.getClassLoader(),
            new Class<?>[] {TaskQueues.class},
            (proxy, method, arguments) -> List.copyOf((Collection<?>) arguments[1]));
  }
}
