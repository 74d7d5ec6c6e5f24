package dev.reeve.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.core.TestClock;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Situations;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How tasks are found by time of creation, by due time, and by when a sweep is to look. */
public abstract class TaskIndexContract {
  private static final int SHARDS = 3;
  private static final Instant START = Tasks.CREATED;
  private static final ListQuery EVERYTHING =
      new ListQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          100,
          Optional.empty());

  protected final TestClock clock = new TestClock(Situations.NOW);
  private TaskStore store;

  /** An empty store. */
  protected abstract TaskStore emptyStore(InstantSource clock, int shards, Duration retention);

  @BeforeEach
  void makeStore() {
    store = emptyStore(clock, SHARDS, Duration.ofDays(7));
  }

  private Task created(int second) {
    return put(Tasks.aTask().createdAt(START.plusSeconds(second)).build());
  }

  private Task put(Task task) {
    store.create(task);
    return task;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void list_pageByPage_bringsEveryTaskOnceNewestFirst(int pageSize) {
    var tasks = IntStream.range(0, 25).mapToObj(second -> created(second / 2)).toList();
    var expected = new ArrayList<>(tasks);
    expected.sort(
        Comparator.comparing((Task task) -> task.spec().createdAt())
            .thenComparing(task -> task.id().value())
            .reversed());

    assertThat(allPages(sized(EVERYTHING, pageSize))).isEqualTo(expected);
  }

  @Test
  void list_ofNothing_isAnEmptyLastPage() {
    assertThat(store.list(EVERYTHING)).isEqualTo(new ListPage(List.of(), Optional.empty()));
  }

  @Test
  void list_byFilters_bringsWhatMatchesAll() {
    var matching =
        put(
            Tasks.aTask()
                .owner("bob")
                .level("gpu", Priority.HIGH)
                .type("SHELL")
                .createdAt(START.minusSeconds(1))
                .build());
    put(Tasks.aTask().owner("bob").level("gpu", Priority.HIGH).build());
    put(Tasks.aTask().owner("bob").level("gpu", Priority.LOW).type("SHELL").build());
    put(Tasks.aTask().owner("bob").level("cpu", Priority.HIGH).type("SHELL").build());
    put(Tasks.aTask().owner("eve").level("gpu", Priority.HIGH).type("SHELL").build());
    put(Tasks.aCancelledTask());
    var query =
        new ListQuery(
            Optional.of("bob"),
            Optional.of("gpu"),
            Optional.of("SHELL"),
            Optional.of(Priority.HIGH),
            Optional.of(TaskStatus.PENDING),
            2,
            Optional.empty());

    assertThat(allPages(query)).containsExactly(matching);
    assertThat(allPages(ofOwner("bob"))).hasSize(4);
    assertThat(allPages(ofOwner("nobody"))).isEmpty();
  }

  @Test
  void list_byStatus_seesTheTaskAsItIs() {
    var tasks = IntStream.range(0, 9).mapToObj(this::created).toList();
    store.change(new QueueChange.Cancel(tasks.get(4).id(), Situations.NOW));
    var query =
        new ListQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(TaskStatus.CANCELLED),
            2,
            Optional.empty());

    assertThat(allPages(query)).extracting(Task::id).containsExactly(tasks.get(4).id());
  }

  @Test
  void list_whenATaskIsPastItsRetention_leavesItOut() {
    var task = put(Tasks.aCancelledTask());
    clock.set(task.since().plus(Duration.ofDays(7)).plusSeconds(1));

    assertThat(allPages(EVERYTHING)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!!", "MTIz", "MDAwMDAwMDAwMDAwMSNub3QgYW4gaWQ"})
  void list_fromNoPosition_refuses(String position) {
    assertThatThrownBy(() -> store.list(from(EVERYTHING, position)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Task> allPages(ListQuery query) {
    var tasks = new ArrayList<Task>();
    var next = query;
    for (int page = 0; page < 100; page++) {
      var answer = store.list(next);
      assertThat(answer.tasks()).hasSizeLessThanOrEqualTo(query.pageSize());
      tasks.addAll(answer.tasks());
      if (answer.next().isEmpty()) {
        return tasks;
      }
      next = from(query, answer.next().get());
    }
    throw new AssertionError("The pages do not end");
  }

  private static ListQuery ofOwner(String owner) {
    return new ListQuery(
        Optional.of(owner),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        3,
        Optional.empty());
  }

  private static ListQuery sized(ListQuery query, int pageSize) {
    return new ListQuery(
        query.owner(),
        query.pool(),
        query.type(),
        query.priority(),
        query.status(),
        pageSize,
        query.position());
  }

  private static ListQuery from(ListQuery query, String position) {
    return new ListQuery(
        query.owner(),
        query.pool(),
        query.type(),
        query.priority(),
        query.status(),
        query.pageSize(),
        Optional.of(position));
  }

  @Test
  void createdBetween_inStretches_bringsEachTaskOfTheSpanOnce() {
    var tasks = IntStream.range(0, 30).mapToObj(this::created).toList();
    var ended = tasks.get(7).id();
    store.change(new QueueChange.Cancel(ended, Situations.NOW));
    var found = new ArrayList<TaskId>();
    for (int shard = 0; shard < store.shards(); shard++) {
      var resume = "";
      for (int stretch = 0; stretch < 100; stretch++) {
        var page =
            store.createdBetween(shard, START.plusSeconds(4), START.plusSeconds(20), resume, 2);
        if (page.tasks().isEmpty()) {
          assertThat(page.resume()).isEqualTo(resume);
          break;
        }
        assertThat(page.tasks()).hasSizeLessThanOrEqualTo(2);
        assertThat(page.resume()).isGreaterThan(resume);
        found.addAll(page.tasks());
        resume = page.resume();
      }
    }

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(tasks.subList(5, 21).stream().map(Task::id).toList())
        .contains(ended);
  }

  /**
   * TTL deletes late, and an index knows no retention: whoever looks a task up may find nothing.
   */
  @Test
  void createdBetween_whenATaskIsPastItsRetention_bringsItUntilItIsDeleted() {
    var task = put(Tasks.aCancelledTask());
    clock.set(task.since().plus(Duration.ofDays(7)).plusSeconds(1));

    assertThat(store.find(task.id())).isEmpty();
    assertThat(
            inAllShards(shard -> store.createdBetween(shard, Instant.EPOCH, START, "", 9).tasks()))
        .containsExactly(task.id());
  }

  @Test
  void createdBetween_ofNoSpan_isEmpty() {
    created(0);

    assertThat(
            IntStream.range(0, SHARDS)
                .mapToObj(shard -> store.createdBetween(shard, START, START, "", 9)))
        .allMatch(new IndexPage(List.of(), "")::equals);
  }

  @Test
  void due_holdsScheduledTasksOnly() {
    var early = put(Tasks.aScheduledTask(START.plusSeconds(1)));
    var later = put(Tasks.aScheduledTask(START.plusSeconds(2)));
    put(Tasks.aScheduledTask(START.plusSeconds(3)));
    var promoted = put(Tasks.aScheduledTask(START));
    var cancelled = put(Tasks.aScheduledTask(START));
    var retrying = put(Tasks.aRetryingTask(Situations.HOLDER));
    store.change(new QueueChange.Promote(promoted.current(), Situations.NOW));
    store.change(new QueueChange.Cancel(cancelled.id(), Situations.NOW));

    assertThat(inAllShards(shard -> store.due(shard, START.plusSeconds(2), 10)))
        .containsExactlyInAnyOrder(early.id(), later.id());
    store.change(
        new QueueChange.Postpone(retrying.current(), START.plusSeconds(2), Situations.NOW));
    assertThat(inAllShards(shard -> store.due(shard, START.plusSeconds(2), 10)))
        .containsExactlyInAnyOrder(early.id(), later.id(), retrying.id());
  }

  @Test
  void due_isEarliestFirstAndBounded() {
    var shard = shardOf(put(Tasks.aScheduledTask(START.plusSeconds(90))));
    var ids =
        Stream.of(30, 10, 20, 50, 40, 60, 70, 80, 5)
            .map(second -> put(Tasks.aScheduledTask(START.plusSeconds(second))))
            .filter(task -> shardOf(task) == shard)
            .sorted(Comparator.comparing(task -> ((TaskState.Scheduled) task.state()).dueAt()))
            .map(Task::id)
            .limit(2)
            .toList();

    assertThat(store.due(shard, START.plusSeconds(80), 2)).isEqualTo(ids);
  }

  private int shardOf(Task task) {
    return IntStream.range(0, SHARDS)
        .filter(
            shard ->
                store.due(shard, Instant.parse("2100-01-01T00:00:00Z"), 100).contains(task.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void toCheck_holdsWatchedTasksUntilTheyEnd() {
    var watched = put(Tasks.aPendingTask());
    var ended = put(Tasks.aRunningTask(Situations.HOLDER));
    var cancelled = put(Tasks.aPendingTask());
    var expired = put(Tasks.aTask().startBy(START).build());
    var abandoned = put(Tasks.aCancellingTask(Situations.HOLDER));
    var all = List.of(watched, ended, cancelled, expired, abandoned);
    put(Tasks.aPendingTask());
    var at = Situations.NOW;
    for (var task : all) {
      store.change(new QueueChange.Watch(task.current(), at, at));
    }
    assertThat(inAllShards(shard -> store.toCheck(shard, at.minusMillis(1), 10))).isEmpty();
    assertThat(inAllShards(shard -> store.toCheck(shard, at, 10)))
        .containsExactlyInAnyOrderElementsOf(all.stream().map(Task::id).toList());

    var holder = Situations.HOLDER;
    store.change(new RunChange.Finish(ended.current(), holder, 0, Tasks.aSuccess(holder), at));
    store.change(new QueueChange.Cancel(cancelled.id(), at));
    store.change(new QueueChange.Expire(expired.current(), at));
    store.change(new RunChange.Abandon(abandoned.current(), holder, at));
    store.change(new RunChange.Claim(watched.current(), holder, at));
    assertThat(inAllShards(shard -> store.toCheck(shard, at, 10))).containsExactly(watched.id());

    store.change(new QueueChange.Watch(watched.current(), at.plusSeconds(240), at));
    assertThat(inAllShards(shard -> store.toCheck(shard, at, 10))).isEmpty();
  }

  private static List<TaskId> inAllShards(IntFunction<List<TaskId>> query) {
    return IntStream.range(0, SHARDS).mapToObj(query).flatMap(List::stream).toList();
  }
}
