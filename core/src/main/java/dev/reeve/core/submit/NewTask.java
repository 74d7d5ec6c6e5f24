package dev.reeve.core.submit;

import dev.reeve.core.queue.TaskQueues;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Deadlines;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.model.task.TaskState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a task is when it is taken in. */
final class NewTask {
  private NewTask() {}

  static Task of(
      TaskId id,
      String submitId,
      String owner,
      TaskDraft draft,
      Optional<String> requestHash,
      Instant now) {
    var due = draft.runAt().filter(now::isBefore).orElse(now);
    var endBy = draft.totalTimeout().map(due::plus).orElse(null);
    var spec =
        new TaskSpec(
            id,
            submitId,
            requestHash.orElse(null),
            owner,
            draft.name(),
            draft.type(),
            TaskContent.of(draft.payload()),
            draft.level(),
            draft.labels(),
            draft.tags(),
            new Deadlines(draft.timeout(), endBy),
            draft.exclusive(),
            draft.retry(),
            now,
            null);
    return waiting(spec, due, draft.queueTimeout().map(due::plus).orElse(null));
  }

  /** A task at its first attempt: in a queue if one can hold it until it is due. */
  static Task waiting(TaskSpec spec, Instant due, @Nullable Instant startBy) {
    var now = spec.createdAt();
    var state =
        due.isAfter(now.plus(TaskQueues.DELAY_MAX))
            ? new TaskState.Scheduled(due)
            : new TaskState.Pending(due);
    var task = new Task(spec, 1, 0, 0, state, now, startBy, null);
    return new Task(spec, 1, 0, 0, state, now, startBy, task.waitEnd());
  }
}
