package dev.reeve.localstack.equivalence;

import dev.reeve.core.TestClock;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.CreateOutcome;
import dev.reeve.core.task.ListQuery;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes steps on two stores of tasks and compares what they answer and what they hold. */
final class TaskScript {
  static final int SHARDS = 2;
  static final Duration RETENTION = Duration.ofHours(1);

  private static final List<TaskId> IDS =
      IntStream.range(0, TaskStep.TASKS)
          .mapToObj(number -> new TaskId("TASK000000000000000000000" + number))
          .toList();

  private static final Optional<String> NONE = Optional.empty();
  private static final Span ALL =
      new Span(Instant.EPOCH, Tasks.CREATED.plusSeconds(1_000_000), 100);

  private final Comparison<TaskStore> stores;
  private final TestClock clock;
  private final BiConsumer<TaskChange, ChangeOutcome> seen;
  private Optional<TaskChange> last = Optional.empty();

  /**
   * Stores that are empty and share a clock.
   *
   * @param seen is told each change and what became of it
   */
  TaskScript(
      Comparison<TaskStore> stores, TestClock clock, BiConsumer<TaskChange, ChangeOutcome> seen) {
    this.stores = stores;
    this.clock = clock;
    this.seen = seen;
  }

  void take(TaskStep step) {
    switch (step) {
      case TaskStep.Create create -> {
        var task = task(create);
        stores.act(create.toString(), store -> store.create(task));
      }
      case TaskStep.Change change -> change(change);
      case TaskStep.Pass(var time) -> {
        clock.advance(time);
        stores.note("it is " + clock.instant());
      }
      case TaskStep.Look look -> look(look);
    }
  }

  private Task task(TaskStep.Create create) {
    var now = clock.instant();
    var state =
        switch (create.birth()) {
          case PENDING -> new TaskState.Pending(now);
          case DELAYED -> new TaskState.Pending(now.plusSeconds(60));
          case SCHEDULED -> new TaskState.Scheduled(now.plusSeconds(3000 - create.task()));
          case BLOCKED -> new TaskState.Blocked();
        };
    return Tasks.aTask()
        .id(IDS.get(create.task()))
        .submitId("submit-" + create.submit())
        .owner(create.task() % 2 == 0 ? "alice" : "bob")
        .type(create.task() < 2 ? "SLEEP" : "SHELL")
        .level(create.submit() == 0 ? "default" : "gpu", priority(create.task()))
        .createdAt(now)
        .since(now)
        .in(state)
        .failovers(create.failovers())
        .startBy(bound(now, create.bounds().startIn()))
        .endBy(bound(now, create.bounds().endIn()))
        .build();
  }

  private static Priority priority(int task) {
    return task == 0 ? Priority.CRITICAL : Priority.LOW;
  }

  private static @Nullable Instant bound(Instant now, int seconds) {
    return seconds == 0 ? null : now.plusSeconds(seconds);
  }

  private void change(TaskStep.Change step) {
    var id = IDS.get(step.task());
    var there = stores.simulated().find(id).orElseGet(() -> Tasks.aTask().id(id).build());
    var change = TaskChanges.choose(there, step, clock.instant(), last);
    last = Optional.of(change);
    stores
        .act(change.toString(), store -> store.change(change))
        .ifPresent(outcome -> seen.accept(change, outcome));
  }

  /**
   * What a reader of a sequence wants to know of an answer: how it ended, and where the task is.
   */
  static String brief(Object answer) {
    return switch (answer) {
      case CreateOutcome.Created(var task) -> "created: " + brief(task);
      case CreateOutcome.Exists(var task) -> "exists: " + brief(task);
      case ChangeOutcome.Applied(var task) -> "applied: " + brief(task);
      case ChangeOutcome.AlreadyDone(var task) -> "already done: " + brief(task);
      case ChangeOutcome.Refused(var task) -> "refused: " + brief(task);
      case Task task -> task.current() + " " + task.state();
      default -> answer.toString();
    };
  }

  /** Compares all that can be asked. */
  void compareContent() {
    stores.ask("find all", store -> store.findAll(IDS));
    look(new ListQuery(NONE, NONE, NONE, Optional.empty(), Optional.empty(), 100, NONE), ALL);
  }

  private void look(TaskStep.Look look) {
    var times = times();
    look(
        query(look),
        new Span(
            times.get(look.after() % times.size()),
            times.get(look.until() % times.size()),
            look.limit()));
  }

  /** Times at which something is or was, for whose sake bounds are what they are. */
  private List<Instant> times() {
    return Stream.concat(
            Stream.of(clock.instant()),
            stores.simulated().findAll(IDS).values().stream()
                .flatMap(
                    task ->
                        Stream.of(
                                Optional.of(task.spec().createdAt()),
                                dueAt(task),
                                Optional.ofNullable(task.checkAt()))
                            .flatMap(Optional::stream)))
        .distinct()
        .sorted()
        .toList();
  }

  private void look(ListQuery query, Span span) {
    stores.ask("list " + query, store -> pages(store, query));
    for (int i = 0; i < SHARDS; i++) {
      int shard = i;
      stores.ask("created in shard " + shard + ", " + span, store -> span.created(store, shard));
      stores.ask(
          "due in shard " + shard + ", " + span,
          store -> store.due(shard, span.until(), span.limit()),
          ids -> Earliest.of(ids, span.limit(), id -> dueAt(found(id))));
      stores.ask(
          "to check in shard " + shard + ", " + span,
          store -> store.toCheck(shard, span.until(), span.limit()),
          ids -> Earliest.of(ids, span.limit(), id -> Optional.ofNullable(found(id).checkAt())));
    }
  }

  private Task found(TaskId id) {
    return stores.simulated().find(id).orElseThrow();
  }

  private static Optional<Instant> dueAt(Task task) {
    return task.state() instanceof TaskState.Scheduled(var dueAt)
        ? Optional.of(dueAt)
        : Optional.empty();
  }

  /** A span of time, and how many entries to ask for at once. */
  private record Span(Instant after, Instant until, int limit) {
    /** All stretches as one. */
    List<TaskId> created(TaskStore store, int shard) {
      var tasks = new ArrayList<TaskId>();
      var page = store.createdBetween(shard, after, until, "", limit);
      while (!page.tasks().isEmpty() && tasks.size() <= TaskStep.TASKS) {
        tasks.addAll(page.tasks());
        page = store.createdBetween(shard, after, until, page.resume(), limit);
      }
      return tasks;
    }
  }

  /** Ids in order of time; the order of one time is nobody's promise, nor who of it is cut off. */
  private record Earliest(List<Optional<Instant>> times, Set<TaskId> certain) {
    static Earliest of(List<TaskId> ids, int limit, Function<TaskId, Optional<Instant>> time) {
      var times = ids.stream().map(time).toList();
      var certain = new HashSet<TaskId>();
      for (int i = 0; i < ids.size(); i++) {
        if (ids.size() < limit || !times.get(i).equals(times.getLast())) {
          certain.add(ids.get(i));
        }
      }
      return new Earliest(times, certain);
    }
  }

  private static ListQuery query(TaskStep.Look look) {
    return new ListQuery(
        when(look, 0, "alice"),
        when(look, 1, "default"),
        when(look, 2, "SHELL"),
        when(look, 3, Priority.LOW),
        when(look, 4, TaskStatus.PENDING),
        look.limit(),
        Optional.empty());
  }

  private static <T> Optional<T> when(TaskStep.Look look, int bit, T value) {
    return (look.filters() >> bit & 1) == 1 ? Optional.of(value) : Optional.empty();
  }

  /** All pages as one: where one ends is up to each store. */
  private static List<Task> pages(TaskStore store, ListQuery query) {
    var tasks = new ArrayList<Task>();
    var position = Optional.<String>empty();
    do {
      var page =
          store.list(
              new ListQuery(
                  query.owner(),
                  query.pool(),
                  query.type(),
                  query.priority(),
                  query.status(),
                  query.pageSize(),
                  position));
      tasks.addAll(page.tasks());
      position = page.next();
    } while (position.isPresent() && tasks.size() <= TaskStep.TASKS);
    return tasks;
  }
}
