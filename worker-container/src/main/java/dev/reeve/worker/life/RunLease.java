package dev.reeve.worker.life;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.work.ClaimOutcome;
import dev.reeve.core.work.RunEnd;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.Task;
import dev.reeve.worker.execute.AttemptReport;
import dev.reeve.worker.execute.AttemptSpec;
import dev.reeve.worker.execute.CancelReason;
import dev.reeve.worker.execute.OutputChunk;
import dev.reeve.worker.execute.OutputLine;
import dev.reeve.worker.execute.TaskOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Goes the whole way of one lease: claim, run, write the end. One call, one thread. */
final class RunLease {
  private static final Duration TRY_AGAIN_MIN = Duration.ofMillis(200);
  private static final Duration TRY_AGAIN_MAX = Duration.ofSeconds(3);

  private final WorkPorts ports;
  private final WorkerId worker;
  private final Slots slots;
  private final Log log;

  RunLease(WorkPorts ports, WorkerId worker, Slots slots, Log log) {
    this.ports = ports;
    this.worker = worker;
    this.slots = slots;
    this.log = log;
  }

  /** Returns when the lease can be given back. */
  void run(HeldAttempt held) {
    if (held.cancellation.reason().isPresent()) {
      handBackIfEnding(held);
      return;
    }
    var claim = untilAnswered(held, () -> ports.claimTask().claim(held.attempt, worker));
    if (claim.isPresent() && claim.get() instanceof ClaimOutcome.Claimed(var task, var payload)) {
      runClaimed(held, task, payload);
      return;
    }
    if (claim.isPresent()) {
      log.attempt("claim-refused", held.attempt, worker.toString());
    }
    handBackIfEnding(held);
  }

  private void runClaimed(HeldAttempt held, Task task, JsonText payload) {
    var allowed = task.spec().deadlines().allowedAt(ports.clock().instant());
    slots.claimed(held, allowed, task.spec().exclusive());
    log.attempt("started", held.attempt, task.spec().type());
    var report = execute(held, task, payload, allowed);
    var end = end(report, task);
    if (end.isEmpty()) {
      handBackIfEnding(held);
      return;
    }
    var decided = ports.finishTask().decide(task, worker, end.get());
    var written = untilAnswered(held, () -> ports.finishTask().write(decided));
    var what = written.map(ours -> ours ? "finished" : "superseded").orElse("given-up");
    log.attempt(what, held.attempt, decided.change().next().status().name());
  }

  private AttemptReport execute(HeldAttempt held, Task task, JsonText payload, Duration allowed) {
    var spec =
        new AttemptSpec(
            held.attempt.task().value(),
            held.attempt.number(),
            task.spec().type(),
            payload.value(),
            allowed.isPositive() ? allowed : Duration.ofMillis(1),
            held.slot);
    return ports.runAttempt().run(spec, held.cancellation, chunk -> store(held, chunk));
  }

  private void store(HeldAttempt held, OutputChunk chunk) {
    ports.data().putLog(held.attempt, chunk.seq(), lines(chunk.lines()), ports.clock().instant());
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

  /** A lease that is lost belongs to others; one that is left because we end is handed back. */
  private void handBackIfEnding(HeldAttempt held) {
    if (held.cancellation.reason().filter(CancelReason.SHUTDOWN::equals).isPresent()) {
      untilAnswered(
          held,
          () -> {
            ports.returnLease().handBack(held.attempt, worker);
            return true;
          });
    }
  }

  /**
   * Asks until the store answers: a result must not be lost because the store was away. Gives up
   * when the lease is lost, for then every answer would be a refusal.
   */
  private <T> Optional<T> untilAnswered(HeldAttempt held, Supplier<T> call) {
    var pause = TRY_AGAIN_MIN;
    while (true) {
      try {
        return Optional.of(call.get());
      } catch (StoreUnavailableException e) {
        log.unavailable(e);
        slots.excused(held);
      }
      if (held.cancellation.reason().filter(CancelReason.LEASE_LOST::equals).isPresent()) {
        return Optional.empty();
      }
      ports.pause().pause(pause);
      var longer = pause.multipliedBy(2);
      pause = longer.compareTo(TRY_AGAIN_MAX) > 0 ? TRY_AGAIN_MAX : longer;
    }
  }
}
