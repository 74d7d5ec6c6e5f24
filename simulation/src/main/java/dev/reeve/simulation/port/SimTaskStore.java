package dev.reeve.simulation.port;

import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.CreateOutcome;
import dev.reeve.core.task.InMemoryTaskStore;
import dev.reeve.core.task.IndexPage;
import dev.reeve.core.task.ListPage;
import dev.reeve.core.task.ListQuery;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import dev.reeve.simulation.check.Ledger;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.port.Network.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tasks table behind the network. Reads of its indexes may show the past. */
public final class SimTaskStore implements TaskStore {
  /** Indexes follow their table within this, as a rule far sooner. */
  private static final long LAG_MAX_MICROS = 5_000_000;

  private final Network network;
  private final InMemoryTaskStore items;
  private final TaskStore written;
  private final Ledger ledger;
  private final Consumer<Task> stream;
  private final Versions<TaskId, Task> versions = new Versions<>();

  /**
   * @param stream takes the image of each item that changed
   */
  public SimTaskStore(Network network, Tables tables, Ledger ledger, Consumer<Task> stream) {
    this.network = network;
    this.items = tables.tasks();
    this.written = tables.tasksWritten();
    this.ledger = ledger;
    this.stream = stream;
  }

  @Override
  public CreateOutcome create(Task task) {
    return call("create", task.id(), () -> createNow(task));
  }

  private CreateOutcome createNow(Task task) {
    var before = items.find(task.id());
    var outcome = written.create(task);
    var after = items.find(task.id());
    ledger.created(before.orElse(null), after.orElse(null));
    after.filter(now -> !Optional.of(now).equals(before)).ifPresent(this::changed);
    return outcome;
  }

  @Override
  public ChangeOutcome change(TaskChange change) {
    return call(
        change.getClass().getSimpleName().toLowerCase(Locale.ROOT),
        change.task(),
        () -> changeNow(change));
  }

  private ChangeOutcome changeNow(TaskChange change) {
    var before = items.find(change.task());
    var outcome = written.change(change);
    var after = items.find(change.task());
    if (before.isPresent() && after.isPresent() && !after.equals(before)) {
      ledger.changed(before.get(), change, after.get());
      changed(after.get());
    }
    return outcome;
  }

  private void changed(Task task) {
    var kernel = network.kernel();
    kernel.note(task.status().name().hashCode());
    kernel.note(task.attempt());
    versions.add(task.id(), kernel.now(), task);
    stream.accept(task);
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return call("find", id, () -> items.find(id));
  }

  @Override
  public Optional<Task> peek(TaskId id) {
    return call("peek", id, () -> seen(FaultKind.READ_STALE).find(id));
  }

  @Override
  public Map<TaskId, Task> findAll(Collection<TaskId> ids) {
    return network.call(Service.TABLES, "tasks findAll", "", () -> items.findAll(ids));
  }

  @Override
  public ListPage list(ListQuery query) {
    return index("list", store -> store.list(query));
  }

  @Override
  public IndexPage createdBetween(
      int shard, Instant after, Instant until, String resume, int limit) {
    return index(
        "createdBetween",
        store -> written(store).createdBetween(shard, after, until, resume, limit));
  }

  @Override
  public List<TaskId> due(int shard, Instant until, int limit) {
    return index("due", store -> written(store).due(shard, until, limit));
  }

  @Override
  public List<TaskId> toCheck(int shard, Instant until, int limit) {
    return index("toCheck", store -> written(store).toCheck(shard, until, limit));
  }

  @Override
  public int shards() {
    return items.shards();
  }

  private TaskStore written(InMemoryTaskStore store) {
    return store == items ? written : store;
  }

  private <T> T index(String operation, Function<InMemoryTaskStore, T> query) {
    return network.call(
        Service.TABLES, "tasks " + operation, "", () -> query.apply(seen(FaultKind.INDEX_LAGS)));
  }

  /** The items, or what they were a moment ago. */
  private InMemoryTaskStore seen(FaultKind why) {
    var faults = network.faults();
    if (!faults.strike(why, "")) {
      return items;
    }
    var kernel = network.kernel();
    var past = new InMemoryTaskStore(kernel::instant, items.shards(), Duration.ofDays(7));
    versions.each(() -> kernel.now() - faults.upTo(LAG_MAX_MICROS), (_, task) -> past.put(task));
    return past;
  }

  private <T> T call(String operation, TaskId id, Supplier<T> effect) {
    return network.call(Service.TABLES, "tasks " + operation, id.value(), effect);
  }
}
