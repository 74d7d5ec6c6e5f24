package dev.reeve.simulation.check;

import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.simulation.kernel.Host;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is known of one task, from outside. */
final class TaskRecord {
  final long createdAt;
  Task task;
  boolean accepted;
  int ends;
  final Set<Integer> claimed = new HashSet<>();
  final Set<Integer> begun = new HashSet<>();
  final List<Running> running = new ArrayList<>();

  /** Since when each thing that must not last has lasted; negative if it does not. */
  final long[] since = new long[Lasting.values().length];

  /** Tasks of lower levels that were handed out although this one could have been. */
  int overtaken;

  /** The latest of its attempts that had to wait for room. */
  int waitedForRoom;

  /** When it may start next. */
  Instant dueAt;

  TaskRecord(Task task, long createdAt) {
    this.createdAt = createdAt;
    this.task = task;
    this.dueAt =
        switch (task.state()) {
          case TaskState.Pending(var notBefore, var _) -> notBefore;
          case TaskState.Scheduled(var due) -> due;
          case TaskState.Blocked _, TaskState.Dispatched _, TaskState.Running _ -> task.since();
          case TaskState.Retrying _, TaskState.Ended _ -> task.since();
        };
    Arrays.fill(since, -1);
  }

  /** What may be so for a while only. */
  enum Lasting {
    DUE_BESIDE_ROOM_ALL_ALONG,
    DUE_BESIDE_ROOM,
    VISIBLE_BESIDE_ROOM,
    VISIBLE_AND_QUIET,
    HELD_UNCLAIMED,
    HELD_BY_NOBODY,
    WITHOUT_MESSAGE,
    RETRY_OVERDUE,
    SCHEDULED_OVERDUE
  }

  /** User code under way. */
  record Running(int attempt, Host host) {}
}
