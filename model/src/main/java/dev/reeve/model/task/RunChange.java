package dev.reeve.model.task;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import java.time.Instant;

/** What schedulers, workers and those who clean up after workers write about one attempt. */
public sealed interface RunChange extends TaskChange.OfAttempt {
  /** Runs lost to dead workers before a task is given up as FAILED. */
  int FAILOVERS_MAX = 5;

  /** A scheduler gave the attempt to a worker. */
  record Dispatch(Attempt attempt, WorkerId worker, Instant at) implements RunChange {
    @Override
    public boolean permittedBy(Task task) {
      return concerns(task) && task.status() == TaskStatus.PENDING;
    }

    @Override
    public Task applyTo(Task task) {
      return task.in(new TaskState.Dispatched(worker), at);
    }

    /** Also if the worker was quicker and runs it, or has ended it, already. */
    @Override
    public boolean isDoneIn(Task task) {
      return concerns(task)
          && switch (task.state()) {
            case TaskState.Dispatched(var holder) -> holder.equals(worker);
            case TaskState.Running(var run, var _) -> run.worker().equals(worker);
            case TaskState.Retrying(var run, var _, var _) -> run.worker().equals(worker);
            case TaskState.Ended ended ->
                ended.run() != null && ended.run().worker().equals(worker);
            case TaskState.Scheduled _, TaskState.Blocked _, TaskState.Pending _ -> false;
          };
    }
  }

  /** The worker begins the attempt, dispatched to it or straight from its lease. */
  record Claim(Attempt attempt, WorkerId worker, Instant at) implements RunChange {
    @Override
    public boolean permittedBy(Task task) {
      var waitEnd = task.waitEnd();
      return concerns(task)
          && (task.status() == TaskStatus.PENDING
              || task.state().equals(new TaskState.Dispatched(worker)))
          && (waitEnd == null || waitEnd.isAfter(at));
    }

    /** The bound on the wait for a start is met for good. */
    @Override
    public Task applyTo(Task task) {
      return task.begun().in(new TaskState.Running(new Run(worker, at), null), at);
    }

    @Override
    public boolean isDoneIn(Task task) {
      return concerns(task)
          && task.state() instanceof TaskState.Running(var run, var _)
          && run.worker().equals(worker);
    }
  }

  /**
   * The run is over.
   *
   * @param failures of the task, this run's included if it failed by itself
   * @param next {@link TaskState.Ended} or {@link TaskState.Retrying}; the latter is refused once
   *     somebody asked to cancel
   */
  record Finish(Attempt attempt, WorkerId worker, int failures, TaskState next, Instant at)
      implements RunChange {
    public Finish {
      if (!runIn(next).worker().equals(worker)) {
        throw new IllegalArgumentException(
            "The finish of " + attempt + " by " + worker + " has " + runIn(next));
      }
    }

    /** The run that is over. */
    public Run run() {
      return runIn(next);
    }

    private static Run runIn(TaskState next) {
      return switch (next) {
        case TaskState.Ended ended when ended.run() != null -> ended.run();
        case TaskState.Retrying(var run, var _, var _) -> run;
        case TaskState.Ended _, TaskState.Scheduled _, TaskState.Blocked _ -> throw noEnd(next);
        case TaskState.Pending _, TaskState.Dispatched _, TaskState.Running _ -> throw noEnd(next);
      };
    }

    private static IllegalArgumentException noEnd(TaskState next) {
      return new IllegalArgumentException("No run ends in " + next);
    }

    @Override
    public boolean permittedBy(Task task) {
      return concerns(task)
          && task.state() instanceof TaskState.Running(var run, var cancelRequestedAt)
          && run.worker().equals(worker)
          && (cancelRequestedAt == null || next.status() != TaskStatus.RETRYING);
    }

    @Override
    public Task applyTo(Task task) {
      var left = task.in(next, at).withFailures(failures);
      return next.status().isTerminal() ? left.watchedAt(null) : left;
    }

    @Override
    public boolean isDoneIn(Task task) {
      return concerns(task)
          && task.status() == next.status()
          && switch (task.state()) {
            case TaskState.Retrying(var run, var _, var _) -> run.worker().equals(worker);
            case TaskState.Ended ended ->
                ended.run() != null && ended.run().worker().equals(worker);
            case TaskState.Running _, TaskState.Dispatched _, TaskState.Pending _ -> false;
            case TaskState.Scheduled _, TaskState.Blocked _ -> false;
          };
    }
  }

  /**
   * A lease is given up unfinished and the task queued anew. A task that was still PENDING burns
   * its attempt too, so that a scheduler that is late loses. Refused while a cancel is requested.
   */
  record HandBack(Attempt attempt, WorkerId worker, Instant at) implements RunChange {
    @Override
    public boolean permittedBy(Task task) {
      return concerns(task)
          && !task.cancelRequested()
          && (task.status() == TaskStatus.PENDING
              || task.holder().stream().anyMatch(worker::equals));
    }

    @Override
    public Task applyTo(Task task) {
      return task.anew(new TaskState.Pending(at), at);
    }

    @Override
    public boolean isDoneIn(Task task) {
      return isQueuedAsNext(task);
    }
  }

  /** The worker died unexplained while it ran the attempt: queued anew, and counted. */
  record FailOver(Attempt attempt, WorkerId worker, Instant at) implements RunChange {
    @Override
    public boolean permittedBy(Task task) {
      return concerns(task)
          && task.failovers() < FAILOVERS_MAX
          && task.state() instanceof TaskState.Running(var run, var cancelRequestedAt)
          && run.worker().equals(worker)
          && cancelRequestedAt == null;
    }

    @Override
    public Task applyTo(Task task) {
      return task.anew(new TaskState.Pending(at), at).withFailovers(task.failovers() + 1);
    }

    @Override
    public boolean isDoneIn(Task task) {
      return isQueuedAsNext(task);
    }
  }

  /**
   * The worker is gone and the task is not run again: cancelled if somebody asked for it, else
   * failed because too many workers died with it.
   */
  record Abandon(Attempt attempt, WorkerId worker, Instant at) implements RunChange {
    @Override
    public boolean permittedBy(Task task) {
      return concerns(task)
          && task.state() instanceof TaskState.Running(var run, var cancelRequestedAt)
          && run.worker().equals(worker)
          && (cancelRequestedAt != null || task.failovers() >= FAILOVERS_MAX);
    }

    @Override
    public Task applyTo(Task task) {
      var running = (TaskState.Running) task.state();
      var end =
          task.cancelRequested()
              ? TaskState.Ended.without(TaskStatus.CANCELLED, running.run(), Failures.CANCELLED)
              : TaskState.Ended.without(TaskStatus.FAILED, running.run(), Failures.WORKERS_LOST);
      return task.in(end, at).watchedAt(null);
    }

    @Override
    public boolean isDoneIn(Task task) {
      return concerns(task)
          && task.state() instanceof TaskState.Ended ended
          && (Failures.CANCELLED.equals(ended.failure())
              || Failures.WORKERS_LOST.equals(ended.failure()));
    }
  }
}
