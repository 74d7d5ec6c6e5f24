package dev.reeve.simulation.system;

import dev.reeve.core.life.CancelReason;
import dev.reeve.core.life.RunTask;
import dev.reeve.core.work.RunEnd;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.TaskState;
import dev.reeve.simulation.check.Ledger;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.fault.Faults;
import dev.reeve.simulation.kernel.Host;
import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stands for users' code: takes the time that the task's payload says, and ends as it says. */
final class UserCode implements RunTask {
  private static final Duration STUCK_MIN = Duration.ofSeconds(20);
  private static final Duration STUCK_SPREAD = Duration.ofSeconds(160);
  private static final long KILL_MICROS = 200_000;
  private static final int LARGE = 500;

  private final Kernel kernel;
  private final Faults faults;
  private final Ledger ledger;
  private final Host host;

  UserCode(Kernel kernel, Faults faults, Ledger ledger, Host host) {
    this.kernel = kernel;
    this.faults = faults;
    this.ledger = ledger;
    this.host = host;
  }

  @Override
  public Optional<RunEnd> run(Claimed claimed) {
    ledger.runBegins(claimed.attempt(), holder(claimed), host);
    var script = Script.parse(claimed.payload().value());
    boolean inTime = work(claimed, script);
    ledger.runEnds(claimed.attempt(), host);
    var reason = claimed.cancellation().reason();
    if (inTime) {
      return Optional.of(
          claimed.task().failures() < script.failures()
              ? new RunEnd.Failed(new Failure("EXIT_CODE", "simulated"), List.of())
              : new RunEnd.Succeeded(script.large() ? large() : null, List.of()));
    }
    if (reason.isEmpty()) {
      return Optional.of(new RunEnd.TimedOut(new Failure("TIMEOUT", "It ran too long"), List.of()));
    }
    return reason.get() == CancelReason.CANCELLED
        ? Optional.of(new RunEnd.Cancelled(List.of()))
        : Optional.empty();
  }

  private static WorkerId holder(Claimed claimed) {
    return claimed.task().state() instanceof TaskState.Running(var run, var _)
        ? run.worker()
        : claimed.task().holder().orElseThrow();
  }

  private static JsonText large() {
    return new JsonText("\"" + "x".repeat(LARGE) + "\"");
  }

  /** Whether the code ended by itself. */
  private boolean work(Claimed claimed, Script script) {
    if (faults.strike(FaultKind.RUN_STUCK, claimed.attempt().task().value())) {
      long most = Kernel.micros(STUCK_MIN) + faults.upTo(Kernel.micros(STUCK_SPREAD));
      kernel.sleep(Math.max(0, Math.min(most, faults.end() - kernel.now())));
      return true;
    }
    long allowed = Kernel.micros(claimed.allowed());
    long takes = Kernel.micros(script.takes());
    long end = kernel.now() + Math.min(allowed, takes);
    var fiber = kernel.current();
    try (var _ = claimed.cancellation().onCancel(() -> kernel.wake(fiber))) {
      while (kernel.now() < end && claimed.cancellation().reason().isEmpty()) {
        kernel.sleep(end - kernel.now());
      }
    }
    if (claimed.cancellation().reason().isEmpty() && takes <= allowed) {
      return true;
    }
    kernel.sleep(faults.upTo(KILL_MICROS));
    return false;
  }

  /**
   * What a payload asks for.
   *
   * @param failures the first so many runs fail
   * @param large whether the result is too large for the item
   */
  record Script(Duration takes, int failures, boolean large) {
    JsonText payload(boolean padded) {
      return new JsonText(
          "\"%d %d %b %s\""
              .formatted(takes.toMillis(), failures, large, padded ? "x".repeat(LARGE) : ""));
    }

    static Script parse(String payload) {
      var parts = payload.substring(1).split(" ", -1);
      return new Script(
          Duration.ofMillis(Long.parseLong(parts[0])),
          Integer.parseInt(parts[1]),
          Boolean.parseBoolean(parts[2]));
    }
  }
}
