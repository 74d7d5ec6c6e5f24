package dev.reeve.simulation.mutant;

import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.CreateOutcome;
import dev.reeve.core.task.IndexPage;
import dev.reeve.core.task.ListPage;
import dev.reeve.core.task.ListQuery;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tasks table that does all as another does; mutants override one thing. */
class TaskStorePlant implements TaskStore {
  private final TaskStore real;

  TaskStorePlant(TaskStore real) {
    this.real = real;
  }

  @Override
  public CreateOutcome create(Task task) {
    return real.create(task);
  }

  @Override
  public ChangeOutcome change(TaskChange change) {
    return real.change(change);
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return real.find(id);
  }

  @Override
  public Optional<Task> peek(TaskId id) {
    return real.peek(id);
  }

  @Override
  public Map<TaskId, Task> findAll(Collection<TaskId> ids) {
    return real.findAll(ids);
  }

  @Override
  public ListPage list(ListQuery query) {
    return real.list(query);
  }

  @Override
  public IndexPage createdBetween(
      int shard, Instant after, Instant until, String resume, int limit) {
    return real.createdBetween(shard, after, until, resume, limit);
  }

  @Override
  public List<TaskId> due(int shard, Instant until, int limit) {
    return real.due(shard, until, limit);
  }

  @Override
  public List<TaskId> toCheck(int shard, Instant until, int limit) {
    return real.toCheck(shard, until, limit);
  }

  @Override
  public int shards() {
    return real.shards();
  }
}
