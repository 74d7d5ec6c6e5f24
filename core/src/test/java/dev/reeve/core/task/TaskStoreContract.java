package dev.reeve.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.TestClock;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.retry.Backoff;
import dev.reeve.model.retry.RetryPolicy;
import dev.reeve.model.task.Deadlines;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Situations;
import dev.reeve.model.task.Situations.Situation;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every task store does: exactly what the changes say of themselves, for every kind of change
 * in every state, once however often and by however many it is tried.
 */
public abstract class TaskStoreContract {
  private static final Duration RETENTION = Duration.ofDays(7);
  private static final int RACERS = 8;

  protected final TestClock clock = new TestClock(Situations.NOW);
  protected TaskStore store;

  /** An empty store. */
  protected abstract TaskStore emptyStore(InstantSource clock, int shards, Duration retention);

  @BeforeEach
  void makeStore() {
    store = emptyStore(clock, 1, RETENTION);
  }

  static List<Situation> situations() {
    return Situations.all();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void find_inEveryState_bringsTheWholeTask(Situation situation) {
    var task = situation.makes().get();

    assertThat(store.create(task)).isEqualTo(new CreateOutcome.Created(task));
    assertThat(store.find(task.id())).contains(task);
  }

  @ParameterizedTest
  @MethodSource("situations")
  void change_ofEveryKind_doesWhatItSaysOfItself(Situation situation) {
    int changes = Situations.changes(situation.makes().get()).size();
    var task = create(situation.makes());
    for (int i = 0; i < changes; i++) {
      var change = Situations.changes(task).get(i);
      if (change.permittedBy(task)) {
        applied(change, task);
        task = create(situation.makes());
      } else {
        assertThat(store.change(change)).as("%s", change).isEqualTo(refusal(change, task));
      }
    }
    assertThat(store.find(task.id())).contains(task);
  }

  /** The change is made; sent once more, it says what it says of the task as it is then. */
  private void applied(TaskChange change, Task task) {
    var after = change.applyTo(task);
    assertThat(store.change(change)).as("%s", change).isEqualTo(new ChangeOutcome.Applied(after));
    assertThat(store.find(task.id())).as("%s", change).contains(after);
    if (change.permittedBy(after)) {
      assertThat(store.change(change))
          .as("%s again", change)
          .isEqualTo(new ChangeOutcome.Applied(change.applyTo(after)));
    } else {
      assertThat(store.change(change)).as("%s again", change).isEqualTo(refusal(change, after));
    }
  }

  private static ChangeOutcome refusal(TaskChange change, Task task) {
    return change.isDoneIn(task)
        ? new ChangeOutcome.AlreadyDone(task)
        : new ChangeOutcome.Refused(task);
  }

  private Task create(Supplier<Task> makes) {
    var task = makes.get();
    store.create(task);
    return task;
  }

  @Test
  void change_whenThereIsNoTask_isMissing() {
    var task = Tasks.aTask().attempt(2).build();

    assertThat(Situations.changes(task).stream().map(store::change))
        .hasSizeGreaterThan(50)
        .allMatch(new ChangeOutcome.Missing()::equals);
    assertThat(store.find(task.id())).isEmpty();
  }

  @Test
  void change_throughAWholeLife_leavesWhatTheChangesMakeOfIt() {
    var task = create(() -> Tasks.aTask().startBy(Situations.NOW.plusSeconds(9)).build());
    var holder = Situations.HOLDER;
    var now = Situations.NOW;
    var first = task.current();
    var second = first.next();
    var third = second.next();
    var run = Tasks.aRun(holder);
    var life =
        List.of(
            new RunChange.Dispatch(first, holder, now),
            new RunChange.Claim(first, holder, now.plusSeconds(1)),
            new QueueChange.Watch(first, now.plusSeconds(120), now.plusSeconds(2)),
            new RunChange.Finish(
                first,
                holder,
                1,
                new TaskState.Retrying(run, Tasks.EXIT, now.plusSeconds(4)),
                now.plusSeconds(3)),
            new QueueChange.Postpone(first, now.plusSeconds(5000), now.plusSeconds(4)),
            new QueueChange.Promote(second, now.plusSeconds(4900)),
            new QueueChange.DeadLetter(second, now.plusSeconds(4990)),
            new RunChange.HandBack(second, holder, now.plusSeconds(5001)),
            new RunChange.Claim(third, holder, now.plusSeconds(5002)),
            new QueueChange.RequestCancel(task.id(), now.plusSeconds(5003)),
            new RunChange.Finish(third, holder, 1, Tasks.aSuccess(holder), now.plusSeconds(5004)));

    for (TaskChange change : life) {
      task = change.applyTo(task);
      assertThat(store.change(change)).isEqualTo(new ChangeOutcome.Applied(task));
    }
    assertThat(store.find(task.id())).contains(task);
  }

  @Test
  void change_whenManyRace_isAppliedExactlyOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      var task = create(Tasks::aPendingTask);
      var outcomes =
          race(
              racer ->
                  store.change(
                      new RunChange.Claim(
                          task.current(),
                          racer % 2 == 0 ? Situations.HOLDER : Situations.OTHER,
                          Situations.NOW)));

      assertThat(outcomes).filteredOn(ChangeOutcome.Applied.class::isInstance).hasSize(1);
      assertThat(outcomes)
          .filteredOn(ChangeOutcome.AlreadyDone.class::isInstance)
          .hasSize(RACERS / 2 - 1);
      assertThat(outcomes).filteredOn(ChangeOutcome.Refused.class::isInstance).hasSize(RACERS / 2);
    }
  }

  @Test
  void create_whenManyRace_isOneTask() throws Exception {
    var id = Tasks.anId();
    var outcomes =
        race(racer -> store.create(Tasks.aTask().id(id).submitId("submit-" + racer).build()));

    assertThat(outcomes).filteredOn(CreateOutcome.Created.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(CreateOutcome.Exists.class::isInstance).hasSize(RACERS - 1);
  }

  private static <T> List<T> race(IntFunction<T> runner)
      throws InterruptedException, ExecutionException {
    var start = new CyclicBarrier(RACERS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var racers =
          IntStream.range(0, RACERS)
              .<Future<T>>mapToObj(
                  racer ->
                      threads.submit(
                          () -> {
                            start.await();
                            return runner.apply(racer);
                          }))
              .toList();
      var outcomes = new ArrayList<T>();
      for (var racer : racers) {
        outcomes.add(racer.get());
      }
      return outcomes;
    }
  }

  @Test
  void create_whenTheSameSubmitComesAgain_saysCreatedWithTheTaskAsItIs() {
    var task = create(Tasks::aPendingTask);
    var cancelled = new QueueChange.Cancel(task.id(), Situations.NOW);
    store.change(cancelled);

    assertThat(store.create(task)).isEqualTo(new CreateOutcome.Created(cancelled.applyTo(task)));
  }

  @Test
  void create_whenAnotherSubmitWasFirst_saysWhatIsThere() {
    var task = create(Tasks::aPendingTask);
    var other = Tasks.aTask().id(task.id()).submitId("another").owner("bob").build();

    assertThat(store.create(other)).isEqualTo(new CreateOutcome.Exists(task));
    assertThat(store.find(task.id())).contains(task);
  }

  @Test
  void anEndedTask_pastItsRetention_isGoneAndItsIdIsFree() {
    var task = create(Tasks::aCancelledTask);
    clock.set(task.since().plus(RETENTION));
    assertThat(store.find(task.id())).contains(task);

    clock.advance(Duration.ofSeconds(1));
    assertThat(store.find(task.id())).isEmpty();
    assertThat(store.findAll(Set.of(task.id()))).isEmpty();
    assertThat(store.change(new QueueChange.Cancel(task.id(), clock.instant())))
        .isEqualTo(new ChangeOutcome.Missing());

    var other = Tasks.aTask().id(task.id()).submitId("another").build();
    assertThat(store.create(other)).isEqualTo(new CreateOutcome.Created(other));
    assertThat(store.find(task.id())).contains(other);
  }

  static Stream<TaskChange> ends() {
    var task = Tasks.aPendingTask();
    return Stream.of(
        new QueueChange.Cancel(task.id(), Situations.NOW),
        new QueueChange.Expire(task.current(), Situations.NOW));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aTaskEndedByAChange_pastItsRetention_isGone(TaskChange end) {
    store.create(Tasks.aTask().id(end.task()).startBy(Situations.NOW).build());
    store.change(end);

    clock.set(Situations.NOW.plus(RETENTION).plusSeconds(1));
    assertThat(store.find(end.task())).isEmpty();
  }

  @Test
  void aTaskEndedByItsRun_pastItsRetention_isGone() {
    var finished = create(() -> Tasks.aRunningTask(Situations.HOLDER));
    var abandoned = create(() -> Tasks.aCancellingTask(Situations.HOLDER));
    store.change(
        new RunChange.Finish(
            finished.current(),
            Situations.HOLDER,
            0,
            Tasks.aSuccess(Situations.HOLDER),
            Situations.NOW));
    store.change(new RunChange.Abandon(abandoned.current(), Situations.HOLDER, Situations.NOW));
    assertThat(store.findAll(List.of(finished.id(), abandoned.id()))).hasSize(2);

    clock.set(Situations.NOW.plus(RETENTION).plusSeconds(1));
    assertThat(store.findAll(List.of(finished.id(), abandoned.id()))).isEmpty();
  }

  @Test
  void aTaskThatHasNotEnded_isKeptForEver() {
    var task = create(() -> Tasks.aRunningTask(Situations.HOLDER));
    clock.advance(RETENTION.multipliedBy(100));

    assertThat(store.find(task.id())).contains(task);
  }

  @Test
  void findAll_ofManyIds_bringsThoseThatExist() {
    var tasks = IntStream.range(0, 60).mapToObj(_ -> create(Tasks::aPendingTask)).toList();
    var missing = IntStream.range(0, 40).mapToObj(_ -> Tasks.anId()).toList();
    var ids = Stream.concat(tasks.stream().map(Task::id), missing.stream()).toList();

    Map<TaskId, Task> found = store.findAll(ids);

    assertThat(found.values()).containsExactlyInAnyOrderElementsOf(tasks);
    assertThat(store.peekAll(ids)).isEqualTo(found);
    assertThat(store.findAll(List.of())).isEmpty();
  }

  @Test
  void find_ofATaskThatSaysEverything_bringsItBack() {
    var task =
        Tasks.aTask()
            .requestHash("0123456789abcdef")
            .name("thumbnails: ünïcode → ok")
            .payload(new TaskContent.Stored(200_000))
            .labels(Map.of("gpu", "no", "zone", "a"))
            .tags(Map.of("team", "web", "note", ""))
            .deadlines(new Deadlines(Duration.ofMillis(1500), Situations.NOW.plusSeconds(99)))
            .exclusive()
            .retry(
                new RetryPolicy(
                    4,
                    Backoff.EXPONENTIAL,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(10),
                    true,
                    Set.of("EXIT_CODE", "TIMED_OUT")))
            .createdAt(Instant.ofEpochMilli(1))
            .retryOf(Tasks.anId())
            .attempt(7)
            .failures(3)
            .failovers(2)
            .startBy(Situations.NOW)
            .checkAt(Situations.NOW.plusMillis(1))
            .build();
    store.create(task);

    assertThat(store.find(task.id())).isEqualTo(Optional.of(task));
  }

  @Test
  void find_ofAnEmptyPayload_bringsItBack() {
    var task =
        create(() -> Tasks.aTask().payload(new TaskContent.Inline(new JsonText(""))).build());

    assertThat(store.find(task.id())).contains(task);
  }
}
