package dev.reeve.model.task;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task as its item says it is.
 *
 * @param attempt number of the current handing-out, from 1
 * @param failures runs that failed by themselves
 * @param failovers runs lost with a worker that died unexplained
 * @param since when it entered its state
 * @param startBy TIMED_OUT if no run has begun by then; null for no bound and once one has
 * @param checkAt when a sweep looks at it next; null until one has to, and at its end
 */
public record Task(
    TaskSpec spec,
    int attempt,
    int failures,
    int failovers,
    TaskState state,
    Instant since,
    @Nullable Instant startBy,
    @Nullable Instant checkAt) {
  public TaskId id() {
    return spec.id();
  }

  public TaskStatus status() {
    return state.status();
  }

  public Attempt current() {
    return new Attempt(spec.id(), attempt);
  }

  /** The worker that the current attempt was given to, if it is with one now. */
  public Optional<WorkerId> holder() {
    return switch (state) {
      case TaskState.Dispatched(var worker) -> Optional.of(worker);
      case TaskState.Running(var run, var _) -> Optional.of(run.worker());
      case TaskState.Scheduled _, TaskState.Blocked _, TaskState.Pending _ -> Optional.empty();
      case TaskState.Retrying _, TaskState.Ended _ -> Optional.empty();
    };
  }

  /** Whether somebody asked to end the run that is going on. */
  public boolean cancelRequested() {
    return state instanceof TaskState.Running running && running.cancelRequestedAt() != null;
  }

  /** The instant at which a task that waits becomes TIMED_OUT; null if it may wait for ever. */
  public @Nullable Instant waitEnd() {
    var endBy = spec.deadlines().endBy();
    if (startBy == null || endBy == null) {
      return startBy == null ? endBy : startBy;
    }
    return startBy.isBefore(endBy) ? startBy : endBy;
  }

  /** In another state, which it enters now. */
  Task in(TaskState next, Instant now) {
    return new Task(spec, attempt, failures, failovers, next, now, startBy, checkAt);
  }

  /** Handed out anew: in another state under the next attempt. */
  Task anew(TaskState next, Instant now) {
    return new Task(spec, attempt + 1, failures, failovers, next, now, startBy, checkAt);
  }

  /** In the same state since the same time, with other facts. */
  Task still(TaskState same) {
    return new Task(spec, attempt, failures, failovers, same, since, startBy, checkAt);
  }

  /** Once begun, the bound on the wait for a start no longer counts. */
  Task begun() {
    return new Task(spec, attempt, failures, failovers, state, since, null, checkAt);
  }

  Task withFailures(int count) {
    return new Task(spec, attempt, count, failovers, state, since, startBy, checkAt);
  }

  Task withFailovers(int count) {
    return new Task(spec, attempt, failures, count, state, since, startBy, checkAt);
  }

  Task watchedAt(@Nullable Instant next) {
    return new Task(spec, attempt, failures, failovers, state, since, startBy, next);
  }
}
