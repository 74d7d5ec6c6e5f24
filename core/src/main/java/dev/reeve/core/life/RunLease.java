package dev.reeve.core.life;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.work.ClaimOutcome;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Goes the whole way of one lease: claim, run, write the end. One call, one thread. */
final class RunLease {
  private static final Duration TRY_AGAIN_MIN = Duration.ofMillis(200);
  private static final Duration TRY_AGAIN_MAX = Duration.ofSeconds(3);

  /** Two seconds: whoever reserved for a task that is not there looks again within one of them. */
  private static final int MISSING_MAX = 10;

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
    if (isToStop(held)) {
      handBackIfLeft(held);
      return;
    }
    var claim = claim(held);
    for (int look = 0; look < MISSING_MAX && isMissing(claim) && !isToStop(held); look++) {
      ports.threads().pause(TRY_AGAIN_MIN);
      claim = claim(held);
    }
    if (claim.isPresent() && claim.get() instanceof ClaimOutcome.Claimed(var task, var payload)) {
      runClaimed(held, task, payload);
    } else {
      handBackIfLeft(held);
    }
  }

  private Optional<ClaimOutcome> claim(HeldAttempt held) {
    return untilAnswered(held, () -> ports.claimTask().claim(held.attempt, worker));
  }

  /** Giving the lease back now would leave the task with a worker that does not know of it. */
  private static boolean isMissing(Optional<ClaimOutcome> claim) {
    return claim.filter(ClaimOutcome.Missing.class::isInstance).isPresent();
  }

  private static boolean isToStop(HeldAttempt held) {
    return held.cancellation.reason().isPresent();
  }

  private void runClaimed(HeldAttempt held, Task task, JsonText payload) {
    var allowed = task.spec().deadlines().allowedAt(ports.clock().instant());
    slots.claimed(held, allowed, task.spec().exclusive());
    log.attempt("started", held.attempt, task.spec().type());
    var end =
        ports
            .runTask()
            .run(new RunTask.Claimed(task, payload, held.slot, allowed, held.cancellation));
    if (end.isEmpty()) {
      handBackIfLeft(held);
      return;
    }
    var decided = ports.finishTask().decide(task, worker, end.get());
    var written = untilAnswered(held, () -> ports.finishTask().write(decided));
    boolean ours = written.orElse(false);
    log.attempt(
        ours ? "finished" : "superseded", held.attempt, decided.change().next().status().name());
  }

  /**
   * What a dead worker held goes to others by itself. What a living one leaves it hands back, or
   * the task would stand as running here until a sweep looks at it; the write is fenced, so if
   * others have it already nothing happens.
   */
  private void handBackIfLeft(HeldAttempt held) {
    if (held.cancellation.reason().filter(RunLease::leaves).isPresent()) {
      untilAnswered(
          held,
          () -> {
            ports.returnLease().handBack(held.attempt, worker);
            return true;
          });
    }
  }

  private static boolean leaves(CancelReason reason) {
    return switch (reason) {
      case SHUTDOWN, LEASE_UNSURE -> true;
      case LEASE_LOST, CANCELLED, TIMEOUT -> false;
    };
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
      ports.threads().pause(pause);
      var longer = pause.multipliedBy(2);
      pause = longer.compareTo(TRY_AGAIN_MAX) > 0 ? TRY_AGAIN_MAX : longer;
    }
  }
}
