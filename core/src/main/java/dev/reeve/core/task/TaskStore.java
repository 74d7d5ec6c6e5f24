package dev.reeve.core.task;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks. Every write is one atomic conditional write on one item; every method throws {@link
 * StoreUnavailableException} if its outcome is unknown.
 */
public interface TaskStore {
  /** {@link #findAll} takes no more ids at once (BatchGetItem's own bound). */
  int FIND_MAX = 100;

  /**
   * Puts a new task unless its id is taken. An item past its retention counts as gone.
   *
   * @return {@link CreateOutcome.Created} also if an earlier try of the same submit put it
   */
  CreateOutcome create(Task task);

  /** Makes one conditional change. Costs 1 WRU for a task under 1 KB, refused or not. */
  ChangeOutcome change(TaskChange change);

  /** Reads a task consistently. Nothing if there is none or it is past its retention. */
  Optional<Task> find(TaskId id);

  /**
   * Reads a task as it was at most a moment ago, for half the price of {@link #find}. For those who
   * ask again and again: an end, once seen, is final.
   */
  default Optional<Task> peek(TaskId id) {
    return find(id);
  }

  /**
   * Reads many tasks, at most {@value #FIND_MAX} ids; those that do not exist are missing from the
   * answer.
   */
  Map<TaskId, Task> findAll(Collection<TaskId> ids);

  /** As {@link #findAll}, at half the cost, but perhaps as they were a moment ago. */
  default Map<TaskId, Task> peekAll(Collection<TaskId> ids) {
    return findAll(ids);
  }

  /** A page of tasks, newest first, of what {@link ListQuery} asks for; eventually consistent. */
  ListPage list(ListQuery query);

  /**
   * Tasks created in a span of time, oldest first, at most {@code limit}; of one shard of the
   * index, eventually consistent. Ended tasks are among them, those past their retention too until
   * they are deleted: {@link #find} may know nothing of what this brings.
   *
   * @param after only those created later than this
   * @param until only those created at or before this
   * @param resume position after which to go on, from an earlier answer; empty to begin
   */
  IndexPage createdBetween(int shard, Instant after, Instant until, String resume, int limit);

  /** Scheduled tasks of one shard that are due at or before {@code until}, earliest first. */
  List<TaskId> due(int shard, Instant until, int limit);

  /** Tasks of one shard that a sweep should have looked at by {@code until}, earliest first. */
  List<TaskId> toCheck(int shard, Instant until, int limit);

  /** Into how many shards the indexes are cut: their numbers count from 0. */
  int shards();
}
