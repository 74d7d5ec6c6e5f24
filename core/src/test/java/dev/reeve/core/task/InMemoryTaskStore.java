package dev.reeve.core.task;

import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import dev.reeve.model.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in a map, one lock around every call: does what the changes themselves say, no more. What
 * comes at the same time comes in the order of ids, the same in every run.
 */
public final class InMemoryTaskStore implements TaskStore {
  private static final Pattern POSITION = Pattern.compile("\\d{13}#[0-9A-Z]{26}");

  private final InstantSource clock;
  private final int shards;
  private final Duration retention;
  private final Map<TaskId, Task> tasks = new TreeMap<>(Comparator.comparing(TaskId::value));

  /** One shard, and a week of retention. */
  public InMemoryTaskStore(InstantSource clock) {
    this(clock, 1, Duration.ofDays(7));
  }

  public InMemoryTaskStore(InstantSource clock, int shards, Duration retention) {
    this.clock = clock;
    this.shards = shards;
    this.retention = retention;
  }

  @Override
  public synchronized CreateOutcome create(Task task) {
    var there = live(task.id());
    if (there == null) {
      tasks.put(task.id(), task);
      return new CreateOutcome.Created(task);
    }
    return there.spec().submitId().equals(task.spec().submitId())
        ? new CreateOutcome.Created(there)
        : new CreateOutcome.Exists(there);
  }

  @Override
  public synchronized ChangeOutcome change(TaskChange change) {
    var task = live(change.task());
    if (task == null) {
      return new ChangeOutcome.Missing();
    }
    if (change.permittedBy(task)) {
      var after = change.applyTo(task);
      tasks.put(task.id(), after);
      return new ChangeOutcome.Applied(after);
    }
    return change.isDoneIn(task)
        ? new ChangeOutcome.AlreadyDone(task)
        : new ChangeOutcome.Refused(task);
  }

  @Override
  public synchronized Optional<Task> find(TaskId id) {
    return Optional.ofNullable(live(id));
  }

  @Override
  public synchronized Map<TaskId, Task> findAll(Collection<TaskId> ids) {
    if (ids.size() > 100) {
      throw new IllegalArgumentException("At most 100 tasks at once, not " + ids.size());
    }
    var found = new LinkedHashMap<TaskId, Task>();
    ids.forEach(id -> find(id).ifPresent(task -> found.put(id, task)));
    return found;
  }

  @Override
  public synchronized ListPage list(ListQuery query) {
    query.position().ifPresent(InMemoryTaskStore::checkPosition);
    var rest =
        all()
            .filter(task -> query.owner().stream().allMatch(task.spec().owner()::equals))
            .filter(task -> query.pool().stream().allMatch(task.spec().level().pool()::equals))
            .filter(task -> query.type().stream().allMatch(task.spec().type()::equals))
            .filter(
                task -> query.priority().stream().allMatch(task.spec().level().priority()::equals))
            .filter(
                task -> query.position().stream().allMatch(from -> key(task).compareTo(from) < 0))
            .sorted(Comparator.comparing(InMemoryTaskStore::key).reversed())
            .toList();
    var page = rest.subList(0, Math.min(query.pageSize(), rest.size()));
    return new ListPage(
        page.stream()
            .filter(task -> query.status().stream().allMatch(task.status()::equals))
            .toList(),
        page.size() < rest.size() ? Optional.of(key(page.getLast())) : Optional.empty());
  }

  private static void checkPosition(String position) {
    if (!POSITION.matcher(position).matches()) {
      throw new IllegalArgumentException("No page of a list ended at \"" + position + "\"");
    }
  }

  @Override
  public synchronized IndexPage createdBetween(
      int shard, Instant after, Instant until, String resume, int limit) {
    var page =
        tasks.values().stream()
            .filter(task -> shardOf(task.id()) == shard)
            .filter(task -> task.spec().createdAt().isAfter(after))
            .filter(task -> !task.spec().createdAt().isAfter(until))
            .sorted(Comparator.comparing(InMemoryTaskStore::key))
            .filter(task -> resume.isEmpty() || key(task).compareTo(resume) > 0)
            .limit(limit)
            .toList();
    return new IndexPage(
        page.stream().map(Task::id).toList(), page.isEmpty() ? resume : key(page.getLast()));
  }

  @Override
  public synchronized List<TaskId> due(int shard, Instant until, int limit) {
    return earliest(
        shard,
        task -> task.state() instanceof TaskState.Scheduled(var dueAt) ? dueAt : null,
        until,
        limit);
  }

  @Override
  public synchronized List<TaskId> toCheck(int shard, Instant until, int limit) {
    return earliest(shard, Task::checkAt, until, limit);
  }

  @Override
  public int shards() {
    return shards;
  }

  /** Every task, in the order of ids. */
  public synchronized List<Task> everything() {
    return all().toList();
  }

  /** Puts a task in any state, over what may be there. */
  public synchronized Task put(Task task) {
    tasks.put(task.id(), task);
    return task;
  }

  private List<TaskId> earliest(
      int shard, Function<Task, @Nullable Instant> time, Instant until, int limit) {
    record Entry(TaskId id, Instant at) {}
    return all()
        .filter(task -> shardOf(task.id()) == shard)
        .flatMap(
            task ->
                Optional.ofNullable(time.apply(task)).map(at -> new Entry(task.id(), at)).stream())
        .filter(entry -> !entry.at().isAfter(until))
        .sorted(Comparator.comparing(Entry::at))
        .limit(limit)
        .map(Entry::id)
        .toList();
  }

  private Stream<Task> all() {
    return tasks.values().stream().filter(task -> !isGone(task));
  }

  private @Nullable Task live(TaskId id) {
    var task = tasks.get(id);
    return task == null || isGone(task) ? null : task;
  }

  /** In whole seconds, as TTL attributes count. */
  private boolean isGone(Task task) {
    return task.status().isTerminal()
        && task.since().plus(retention).getEpochSecond() < clock.instant().getEpochSecond();
  }

  private int shardOf(TaskId id) {
    return Math.floorMod(id.value().hashCode(), shards);
  }

  private static String key(Task task) {
    return "%013d#%s".formatted(task.spec().createdAt().toEpochMilli(), task.id());
  }
}
