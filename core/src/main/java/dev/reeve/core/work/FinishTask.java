package dev.reeve.core.work;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.task.AttemptRecord;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.Failures;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes how a run ended. What follows is decided once, then written until the answer is known. */
public final class FinishTask {
  private final TaskStore tasks;
  private final TaskData data;
  private final InstantSource clock;
  private final RandomGenerator random;

  public FinishTask(TaskStore tasks, TaskData data, InstantSource clock, RandomGenerator random) {
    this.tasks = tasks;
    this.data = data;
    this.clock = clock;
    this.random = random;
  }

  /**
   * An end that has been decided on: the same however often it is written.
   *
   * @param result to be stored beside the task, or null
   * @param failure of this attempt, or null
   */
  public record Decided(
      RunChange.Finish change,
      Run run,
      @Nullable JsonText result,
      @Nullable Failure failure,
      List<LogLine> output) {}

  /**
   * Decides what the end of a run means: the task ends, or is tried again after its backoff.
   *
   * @param task as it was claimed
   */
  public Decided decide(Task task, WorkerId worker, RunEnd end) {
    var now = clock.instant();
    var run =
        task.state() instanceof TaskState.Running(var claimed, var _)
            ? claimed
            : new Run(worker, task.since());
    return switch (end) {
      case RunEnd.Succeeded(var json, var output) -> {
        var content = json == null ? null : TaskContent.of(json);
        var ended = new TaskState.Ended(TaskStatus.SUCCEEDED, run, null, content, output);
        var change = new RunChange.Finish(task.current(), worker, task.failures(), ended, now);
        var stored = content instanceof TaskContent.Stored ? json : null;
        yield new Decided(change, run, stored, null, output);
      }
      case RunEnd.Failed(var failure, var output) ->
          failed(task, run, failure, TaskStatus.FAILED, output);
      case RunEnd.TimedOut(var failure, var output) ->
          failed(task, run, failure, TaskStatus.TIMED_OUT, output);
      case RunEnd.Cancelled(var output) -> {
        var ended =
            new TaskState.Ended(TaskStatus.CANCELLED, run, Failures.CANCELLED, null, output);
        var change = new RunChange.Finish(task.current(), worker, task.failures(), ended, now);
        yield new Decided(change, run, null, Failures.CANCELLED, output);
      }
    };
  }

  private Decided failed(
      Task task, Run run, Failure failure, TaskStatus end, List<LogLine> output) {
    var now = clock.instant();
    int failures = task.failures() + 1;
    var endBy = task.spec().deadlines().endBy();
    var due =
        task.spec()
            .retry()
            .delayAfter(failures, failure.code(), random)
            .map(now::plus)
            .filter(at -> endBy == null || at.isBefore(endBy));
    TaskState next =
        due.isPresent()
            ? new TaskState.Retrying(run, failure, due.get())
            : new TaskState.Ended(end, run, failure, null, output);
    var change = new RunChange.Finish(task.current(), run.worker(), failures, next, now);
    return new Decided(change, run, null, failure, output);
  }

  /**
   * Writes what was decided. After any return the lease is to be given back.
   *
   * @return whether the task says so now; false if the attempt was lost to others meanwhile
   * @throws StoreUnavailableException if that is unknown: to be called again
   */
  public boolean write(Decided decided) {
    var change = decided.change();
    var attempt = change.attempt();
    if (decided.result() != null) {
      data.putResult(attempt, decided.result(), change.at());
    }
    if (isTriedAgain(decided) && !decided.output().isEmpty()) {
      // Short output rides in the write that ends a task; this one does not end it. That there is
      // some here means that no chunk of it was sent.
      data.putLog(attempt, 0, decided.output(), change.at());
    }
    if (decided.failure() != null) {
      var run = decided.run();
      data.putAttempt(
          new AttemptRecord(
              attempt, run.worker(), run.startedAt(), change.at(), decided.failure()));
    }
    return switch (tasks.change(change)) {
      case ChangeOutcome.Applied _, ChangeOutcome.AlreadyDone _ -> true;
      case ChangeOutcome.Refused(var task) ->
          change.concerns(task) && task.cancelRequested() && writeCancelled(decided);
      case ChangeOutcome.Missing() -> false;
    };
  }

  private static boolean isTriedAgain(Decided decided) {
    return decided.change().next() instanceof TaskState.Retrying;
  }

  /** It failed and would be tried again, but somebody asked to end it. */
  private boolean writeCancelled(Decided decided) {
    var change = decided.change();
    List<LogLine> output = isTriedAgain(decided) ? List.of() : decided.output();
    var ended =
        new TaskState.Ended(TaskStatus.CANCELLED, decided.run(), Failures.CANCELLED, null, output);
    var cancel =
        new RunChange.Finish(
            change.attempt(), change.worker(), change.failures(), ended, change.at());
    return switch (tasks.change(cancel)) {
      case ChangeOutcome.Applied _, ChangeOutcome.AlreadyDone _ -> true;
      case ChangeOutcome.Refused _, ChangeOutcome.Missing _ -> false;
    };
  }
}
