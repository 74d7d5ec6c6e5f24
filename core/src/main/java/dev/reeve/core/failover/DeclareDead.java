package dev.reeve.core.failover;

import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.SweepMark;
import dev.reeve.core.worker.Fleet;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.worker.Leases;
import dev.reeve.model.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Believes workers dead whose lease has ended, and never many by error: after an outage of the
 * store all leases look expired at once.
 */
public final class DeclareDead {
  /** Sweeps further apart than this are not one unbroken run of sweeps. */
  public static final Duration SWEEP_GAP_MAX = Leases.SWEEP.multipliedBy(3);

  private static final int AT_ONCE_MIN = 2;
  private static final double AT_ONCE_PART = 0.2;

  private final WorkerStore workers;
  private final ControlStore control;
  private final Fleet fleet;

  public DeclareDead(WorkerStore workers, ControlStore control, Fleet fleet) {
    this.workers = workers;
    this.control = control;
    this.fleet = fleet;
  }

  /**
   * Declares dead what is to be declared dead among workers just read.
   *
   * @param seen all workers of a pool, or of a shard of it: what is many is judged by their number
   * @return those that are DEAD now and were not when they were read
   */
  public List<Worker> declare(List<Worker> seen, Instant now) {
    var expired = seen.stream().filter(worker -> worker.expired(now)).toList();
    if (expired.isEmpty() || !storeAnswersWell(now)) {
      return List.of();
    }
    return condemned(expired, seen.size(), now).stream()
        .flatMap(worker -> workers.declareDead(worker.id(), worker.expiresAt()).stream())
        .toList();
  }

  private boolean storeAnswersWell(Instant now) {
    return control.sweepMark().filter(mark -> isUnbroken(mark, now)).isPresent();
  }

  /** Whether the store has answered sweeps without a gap for one lease time. */
  static boolean isUnbroken(SweepMark mark, Instant now) {
    return !mark.lastAt().plus(SWEEP_GAP_MAX).isBefore(now)
        && !mark.unbrokenSince().plus(Leases.LEASE).isAfter(now);
  }

  private List<Worker> condemned(List<Worker> expired, int seen, Instant now) {
    if (expired.size() <= Math.max(AT_ONCE_MIN, AT_ONCE_PART * seen)) {
      return expired;
    }
    var stopped =
        fleet.stopped(
            expired.stream()
                .map(Worker::ecsTask)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    return expired.stream()
        .filter(
            worker ->
                (worker.ecsTask() != null && stopped.contains(worker.ecsTask()))
                    || !worker.expiresAt().plus(Leases.LEASE).isAfter(now))
        .toList();
  }
}
