package dev.reeve.simulation.check;

import dev.reeve.simulation.check.TaskRecord.Lasting;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.fault.Plan;
import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** How long things may last that must not last for ever. */
final class Limits {
  /** After these there may be no sweeps until the clock has ticked again. */
  private static final Set<FaultKind> STOP_SWEEPS =
      EnumSet.of(
          FaultKind.STORE_OUTAGE,
          FaultKind.STORE_FAILS,
          FaultKind.STORE_ANSWER_LOST,
          FaultKind.STORE_LATE,
          FaultKind.STORE_OVERTAKEN,
          FaultKind.STORE_RETRIED,
          FaultKind.STORE_SLOW,
          FaultKind.QUEUE_OUTAGE,
          FaultKind.QUEUE_FAILS,
          FaultKind.QUEUE_ANSWER_LOST,
          FaultKind.SWEEP_LOST,
          FaultKind.TICK_LOST,
          FaultKind.FUNCTION_CRASH);

  /**
   * Two minutes, a sweep, and up to three looks five seconds apart until a level is marked anew.
   */
  private static final Duration LOOK_TAKES = Duration.ofSeconds(2 + 17);

  private static final Duration FOUND_WITHIN = Duration.ofSeconds(120 + 2 + 17);

  private static final Duration UNTIL_TICK = Duration.ofSeconds(66);

  private final Plan plan;
  private final long calmFrom;

  Limits(Plan plan) {
    this.plan = plan;
    boolean waits = STOP_SWEEPS.stream().anyMatch(plan::has);
    this.calmFrom = Kernel.micros(waits ? plan.faultsEnd().plus(UNTIL_TICK) : plan.faultsEnd());
  }

  /** From here on limits count. */
  long calmFrom() {
    return calmFrom;
  }

  Invariant invariant(Lasting what) {
    return switch (what) {
      case DUE_BESIDE_ROOM_ALL_ALONG, DUE_BESIDE_ROOM -> Invariant.ON_TIME;
      case VISIBLE_BESIDE_ROOM -> Invariant.NO_IDLE_SLOT;
      case HELD_UNCLAIMED, HELD_BY_NOBODY -> Invariant.NOBODY_WAITS_ON_WORKER;
      case WITHOUT_MESSAGE, VISIBLE_AND_QUIET -> Invariant.LOST_MESSAGE_FOUND;
      case RETRY_OVERDUE -> Invariant.RETRY_ON_TIME;
      case SCHEDULED_OVERDUE -> Invariant.ON_TIME;
    };
  }

  private Duration clean(Duration limit) {
    return plan.isClean() ? limit : Duration.ofDays(1);
  }

  /**
   * How long it may last.
   *
   * @param age of the task when it began
   */
  Duration limit(Lasting what, Duration age) {
    return switch (what) {
      case DUE_BESIDE_ROOM_ALL_ALONG -> clean(Duration.ofMillis(1500));
      case DUE_BESIDE_ROOM -> clean(Duration.ofSeconds(4));
      case VISIBLE_BESIDE_ROOM -> Duration.ofSeconds(15);
      case HELD_UNCLAIMED ->
          plan.isClean()
              ? Duration.ofSeconds(1)
              : plan.hasLateWrites() ? nextLook(age) : Duration.ofSeconds(30);
      case HELD_BY_NOBODY -> plan.hasLateWrites() ? nextLook(age) : Duration.ofSeconds(30);
      case WITHOUT_MESSAGE, VISIBLE_AND_QUIET -> nextLook(age);
      case SCHEDULED_OVERDUE -> plan.isClean() ? Duration.ofSeconds(1) : nextLook(age);
      case RETRY_OVERDUE -> plan.mayParkRecords() ? nextLook(age) : Duration.ofSeconds(12);
    };
  }

  /**
   * What a look could not judge, because there was no room or no store, is judged by the next one:
   * after as long as the task was old then.
   */
  private static Duration nextLook(Duration age) {
    var next = age.plus(LOOK_TAKES);
    return next.compareTo(FOUND_WITHIN) > 0 ? next : FOUND_WITHIN;
  }
}
