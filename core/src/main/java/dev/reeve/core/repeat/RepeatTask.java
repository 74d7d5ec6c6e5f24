package dev.reeve.core.repeat;

import dev.reeve.core.control.Caller;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.task.CreateOutcome;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Deadlines;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.model.task.TaskState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Runs an ended task again, as a new task: terminal states are absorbing. The new one starts at
 * once and has no deadline but that of each run, for those of the old one have passed.
 */
public final class RepeatTask {
  private final TaskStore tasks;
  private final TaskData data;
  private final EnqueueTask enqueue;
  private final InstantSource clock;
  private final RandomGenerator random;

  public RepeatTask(
      TaskStore tasks,
      TaskData data,
      EnqueueTask enqueue,
      InstantSource clock,
      RandomGenerator random) {
    this.tasks = tasks;
    this.data = data;
    this.enqueue = enqueue;
    this.clock = clock;
    this.random = random;
  }

  /** Repeats what {@code caller} can see; the new task belongs to the old one's owner. */
  public RepeatOutcome repeat(TaskId id, Caller caller, String correlation) {
    var found = tasks.find(id).filter(caller::sees);
    if (found.isEmpty()) {
      return new RepeatOutcome.NotFound();
    }
    var old = found.get();
    if (!old.status().isTerminal()) {
      return new RepeatOutcome.NotEnded(old);
    }
    var now = clock.instant();
    var spec = again(old.spec(), now);
    if (spec.payload() instanceof TaskContent.Stored) {
      var payload =
          data.payload(old.spec())
              .orElseThrow(() -> new IllegalStateException("Task " + id + " lost its payload"));
      data.putPayload(spec, payload, now);
    }
    var task = new Task(spec, 1, 0, 0, new TaskState.Pending(now), now, null, null);
    var delay = enqueue.send(spec, task.current(), now, correlation);
    return switch (tasks.create(task)) {
      case CreateOutcome.Created(var created) -> {
        enqueue.ring(spec, delay);
        yield new RepeatOutcome.Repeated(created);
      }
      case CreateOutcome.Exists(var other) ->
          throw new IllegalStateException("A new ULID is taken: " + other.id());
    };
  }

  private TaskSpec again(TaskSpec old, Instant now) {
    return new TaskSpec(
        TaskId.create(now, random),
        Long.toUnsignedString(random.nextLong(), 36),
        null,
        old.owner(),
        old.name(),
        old.type(),
        old.payload(),
        old.level(),
        old.labels(),
        old.tags(),
        new Deadlines(old.deadlines().execution(), null),
        old.exclusive(),
        old.retry(),
        now,
        old.id());
  }
}
