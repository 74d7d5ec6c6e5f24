package dev.reeve.core.release;

import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import java.time.InstantSource;

/** Queues a scheduled task whose time has nearly come. */
public final class PromoteTask {
  private final TaskStore tasks;
  private final EnqueueTask enqueue;
  private final InstantSource clock;

  public PromoteTask(TaskStore tasks, EnqueueTask enqueue, InstantSource clock) {
    this.tasks = tasks;
    this.enqueue = enqueue;
    this.clock = clock;
  }

  /**
   * Moves a SCHEDULED task on, its message held back for the rest of its time; does nothing for any
   * other. Message first, for the attempt stays the same: what comes too early is held back again.
   */
  public void promote(Task task) {
    if (task.state() instanceof TaskState.Scheduled(var dueAt)) {
      var delay = enqueue.send(task.spec(), task.current(), dueAt, "promote");
      tasks.change(new QueueChange.Promote(task.current(), clock.instant()));
      enqueue.ring(task.spec(), delay);
    }
  }
}
