package dev.reeve.model.task;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import java.time.Instant;

/** What is written about a task by those who move it in time or look after it. */
public sealed interface QueueChange extends TaskChange {
  /** The next attempt is queued, not to start before {@code notBefore}. */
  record Retry(Attempt attempt, Instant notBefore, Instant at)
      implements QueueChange, TaskChange.OfAttempt {
    @Override
    public boolean permittedBy(Task task) {
      return concerns(task) && task.status() == TaskStatus.RETRYING;
    }

    @Override
    public Task applyTo(Task task) {
      return task.anew(new TaskState.Pending(notBefore), at);
    }

    @Override
    public boolean isDoneIn(Task task) {
      return isQueuedAsNext(task);
    }
  }

  /** The next attempt is due so late that no queue could hold it. */
  record Postpone(Attempt attempt, Instant dueAt, Instant at)
      implements QueueChange, TaskChange.OfAttempt {
    @Override
    public boolean permittedBy(Task task) {
      return concerns(task) && task.status() == TaskStatus.RETRYING;
    }

    @Override
    public Task applyTo(Task task) {
      return task.anew(new TaskState.Scheduled(dueAt), at);
    }

    @Override
    public boolean isDoneIn(Task task) {
      return task.attempt() == attempt.number() + 1 && task.status() == TaskStatus.SCHEDULED;
    }
  }

  /** A scheduled task's time has nearly come: it is in a queue now, with the rest as a delay. */
  record Promote(Attempt attempt, Instant at) implements QueueChange, TaskChange.OfAttempt {
    @Override
    public boolean permittedBy(Task task) {
      return concerns(task) && task.status() == TaskStatus.SCHEDULED;
    }

    @Override
    public Task applyTo(Task task) {
      var due = ((TaskState.Scheduled) task.state()).dueAt();
      return task.in(new TaskState.Pending(due), at);
    }

    @Override
    public boolean isDoneIn(Task task) {
      return concerns(task) && task.status() == TaskStatus.PENDING;
    }
  }

  /** Somebody cancelled a task that does not run. */
  record Cancel(TaskId task, Instant at) implements QueueChange {
    @Override
    public boolean permittedBy(Task task) {
      return task.status() != TaskStatus.RUNNING && !task.status().isTerminal();
    }

    @Override
    public Task applyTo(Task task) {
      return task.in(TaskState.Ended.without(TaskStatus.CANCELLED, null, Failures.CANCELLED), at)
          .watchedAt(null);
    }

    @Override
    public boolean isDoneIn(Task task) {
      return task.status() == TaskStatus.CANCELLED;
    }
  }

  /** Somebody cancelled a task that runs: its worker is to end it. */
  record RequestCancel(TaskId task, Instant at) implements QueueChange {
    @Override
    public boolean permittedBy(Task task) {
      return task.status() == TaskStatus.RUNNING && !task.cancelRequested();
    }

    @Override
    public Task applyTo(Task task) {
      var running = (TaskState.Running) task.state();
      return task.still(new TaskState.Running(running.run(), at));
    }

    @Override
    public boolean isDoneIn(Task task) {
      return task.cancelRequested();
    }
  }

  /** It waited past its queue or total deadline. */
  record Expire(Attempt attempt, Instant at) implements QueueChange, TaskChange.OfAttempt {
    @Override
    public boolean permittedBy(Task task) {
      var waitEnd = task.waitEnd();
      return concerns(task)
          && (task.status() == TaskStatus.PENDING || task.status() == TaskStatus.DISPATCHED)
          && waitEnd != null
          && !waitEnd.isAfter(at);
    }

    @Override
    public Task applyTo(Task task) {
      return task.in(TaskState.Ended.without(TaskStatus.TIMED_OUT, null, Failures.NOT_STARTED), at)
          .watchedAt(null);
    }

    @Override
    public boolean isDoneIn(Task task) {
      return concerns(task) && task.status() == TaskStatus.TIMED_OUT;
    }
  }

  /** A sweep looked at it and says when the next one is to look. */
  record Watch(Attempt attempt, Instant checkAt, Instant at)
      implements QueueChange, TaskChange.OfAttempt {
    @Override
    public boolean permittedBy(Task task) {
      return concerns(task) && !task.status().isTerminal();
    }

    @Override
    public Task applyTo(Task task) {
      return task.watchedAt(checkAt);
    }

    @Override
    public boolean isDoneIn(Task task) {
      return false;
    }
  }

  /** A queue gave up on the message of a task that still waits. */
  record DeadLetter(Attempt attempt, Instant at) implements QueueChange, TaskChange.OfAttempt {
    @Override
    public boolean permittedBy(Task task) {
      return concerns(task)
          && task.state() instanceof TaskState.Pending(var _, var deadLetteredAt)
          && deadLetteredAt == null;
    }

    @Override
    public Task applyTo(Task task) {
      var pending = (TaskState.Pending) task.state();
      return task.still(new TaskState.Pending(pending.notBefore(), at));
    }

    @Override
    public boolean isDoneIn(Task task) {
      return concerns(task)
          && task.state() instanceof TaskState.Pending(var _, var deadLetteredAt)
          && deadLetteredAt != null;
    }
  }
}
