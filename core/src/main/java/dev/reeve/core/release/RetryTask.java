package dev.reeve.core.release;

import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import java.time.InstantSource;

/** Queues the next attempt of a task whose last one failed by itself. */
public final class RetryTask {
  private final TaskStore tasks;
  private final EnqueueTask enqueue;
  private final InstantSource clock;

  public RetryTask(TaskStore tasks, EnqueueTask enqueue, InstantSource clock) {
    this.tasks = tasks;
    this.enqueue = enqueue;
    this.clock = clock;
  }

  /**
   * Moves a RETRYING task on; does nothing for any other. Harmless to repeat: if the task waits as
   * the next attempt already, its message is sent again.
   *
   * @param task as a record or a read showed it
   */
  public void retry(Task task) {
    if (!(task.state() instanceof TaskState.Retrying retrying)) {
      return;
    }
    var now = clock.instant();
    var due = retrying.dueAt();
    if (due.isAfter(now.plus(TaskQueues.DELAY_MAX))) {
      tasks.change(new QueueChange.Postpone(task.current(), due, now));
      return;
    }
    switch (tasks.change(new QueueChange.Retry(task.current(), due, now))) {
      case ChangeOutcome.Applied(var queued) -> enqueue.enqueue(queued, due, "retry");
      case ChangeOutcome.AlreadyDone(var queued) -> enqueue.enqueue(queued, due, "retry");
      case ChangeOutcome.Refused _, ChangeOutcome.Missing _ -> {
        // Somebody else moved it on, or cancelled it.
      }
    }
  }
}
