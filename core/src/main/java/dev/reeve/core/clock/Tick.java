package dev.reeve.core.clock;

import dev.reeve.core.queue.SweepQueue;
import dev.reeve.core.release.PromoteTask;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.message.SweepOrder;
import dev.reeve.model.worker.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;

/** What is done once a minute. A tick may come twice, or not at all: each looks further ahead. */
public final class Tick {
  private static final Duration OLD = Duration.ofMinutes(1);
  private static final Duration SWEEPS_AHEAD = Duration.ofMinutes(2);
  private static final Duration PROMOTE_AHEAD = Duration.ofMinutes(3);
  private static final int PROMOTED_MAX = 1000;

  private final TaskStore tasks;
  private final SweepQueue sweeps;
  private final PromoteTask promoteTask;
  private final StopStrays stopStrays;
  private final InstantSource clock;

  public Tick(
      TaskStore tasks,
      SweepQueue sweeps,
      PromoteTask promoteTask,
      StopStrays stopStrays,
      InstantSource clock) {
    this.tasks = tasks;
    this.sweeps = sweeps;
    this.promoteTask = promoteTask;
    this.stopStrays = stopStrays;
    this.clock = clock;
  }

  /**
   * Orders the sweeps of the next two minutes, queues what becomes due, stops stray containers.
   *
   * @param time of the tick; one that comes more than a minute late does nothing
   */
  public void tick(Instant time) {
    var now = clock.instant();
    if (time.plus(OLD).isBefore(now)) {
      return;
    }
    orderSweeps(now);
    promote(now);
    stopStrays.stop(now);
  }

  private void orderSweeps(Instant now) {
    long interval = Leases.SWEEP.toMillis();
    long first = now.toEpochMilli() / interval + 1;
    var orders = new ArrayList<SweepQueue.Order>();
    for (long period = first; period < first + SWEEPS_AHEAD.toMillis() / interval; period++) {
      var due = Instant.ofEpochMilli(period * interval);
      orders.add(new SweepQueue.Order(new SweepOrder(period, due), Duration.between(now, due)));
    }
    sweeps.order(orders);
  }

  private void promote(Instant now) {
    for (int shard = 0; shard < tasks.shards(); shard++) {
      for (TaskId id : tasks.due(shard, now.plus(PROMOTE_AHEAD), PROMOTED_MAX)) {
        tasks.find(id).ifPresent(promoteTask::promote);
      }
    }
  }
}
