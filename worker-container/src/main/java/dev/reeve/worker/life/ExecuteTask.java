package dev.reeve.worker.life;

import dev.reeve.core.life.RunTask;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.work.RunEnd;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.Task;
import dev.reeve.worker.execute.AttemptReport;
import dev.reeve.worker.execute.AttemptSpec;
import dev.reeve.worker.execute.OutputChunk;
import dev.reeve.worker.execute.OutputLine;
import dev.reeve.worker.execute.RunAttempt;
import dev.reeve.worker.execute.TaskOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Runs users' code by this worker's executors, and stores its output while it runs. */
public final class ExecuteTask implements RunTask {
  private final RunAttempt runAttempt;
  private final TaskData data;
  private final InstantSource clock;

  public ExecuteTask(RunAttempt runAttempt, TaskData data, InstantSource clock) {
    this.runAttempt = runAttempt;
    this.data = data;
    this.clock = clock;
  }

  @Override
  public Optional<RunEnd> run(Claimed claimed) {
    var attempt = claimed.attempt();
    var spec =
        new AttemptSpec(
            attempt.task().value(),
            attempt.number(),
            claimed.task().spec().type(),
            claimed.payload().value(),
            claimed.allowed().isPositive() ? claimed.allowed() : Duration.ofMillis(1),
            claimed.slot());
    var report = runAttempt.run(spec, claimed.cancellation(), chunk -> store(attempt, chunk));
    return end(report, claimed.task());
  }

  private void store(Attempt attempt, OutputChunk chunk) {
    data.putLog(attempt, chunk.seq(), lines(chunk.lines()), clock.instant());
  }

  private static List<LogLine> lines(List<OutputLine> lines) {
    return lines.stream()
        .map(
            line ->
                new LogLine(
                    line.at(),
                    switch (line.source()) {
                      case STDOUT -> LogLine.Stream.STDOUT;
                      case STDERR -> LogLine.Stream.STDERR;
                    },
                    line.text()))
        .toList();
  }

  /** Nothing if the run was not ended by anything that concerns the task. */
  private static Optional<RunEnd> end(AttemptReport report, Task task) {
    var output = lines(report.output().inline());
    return switch (report.outcome()) {
      case TaskOutcome.Succeeded(var json) ->
          Optional.of(new RunEnd.Succeeded(json == null ? null : new JsonText(json), output));
      case TaskOutcome.Failed(var code, var message, var exitCode) ->
          Optional.of(new RunEnd.Failed(new Failure(code, message, exitCode), output));
      case TaskOutcome.TimedOut(var timeout) ->
          Optional.of(
              new RunEnd.TimedOut(
                  new Failure(
                      timeout.compareTo(task.spec().deadlines().execution()) < 0
                          ? "TOTAL_TIMEOUT"
                          : "TIMEOUT",
                      "It ran longer than " + timeout.toMillis() / 1000.0 + " s"),
                  output));
      case TaskOutcome.Cancelled() -> Optional.of(new RunEnd.Cancelled(output));
      case TaskOutcome.Killed _ -> Optional.empty();
    };
  }
}
