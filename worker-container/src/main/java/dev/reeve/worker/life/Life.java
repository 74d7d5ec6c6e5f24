package dev.reeve.worker.life;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.queue.Inbox;
import dev.reeve.core.work.Reconcile;
import dev.reeve.core.work.Reconcile.Held;
import dev.reeve.core.worker.Heartbeat;
import dev.reeve.core.worker.HeartbeatOutcome;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.Ring;
import dev.reeve.model.worker.Leases;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.worker.execute.CancelReason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/**
 * One worker id from its registration to its end. One thread beats: it renews the lease, gives
 * leases back and obeys what the item says. Another waits for nudges, and makes it look earlier.
 */
final class Life {
  private static final Duration NUDGE_WAIT = Duration.ofSeconds(20);
  private static final Duration GIVE_BACK_WITHIN = Duration.ofMillis(100);

  /** A nudge may be left out if there was one just now, hence a second look after each. */
  private static final Duration SECOND_LOOK = Duration.ofMillis(120);

  private final WorkPorts ports;
  private final WorkerId id;
  private final Identity identity;
  private final Slots slots;
  private final Beat beat;
  private final Log log;
  private final RunLease runLease;
  private final IntFunction<Load> load;
  private final Set<TaskId> cancelsSeen = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean lookingAgain = new AtomicBoolean();
  private volatile boolean draining;
  private volatile boolean over;
  private volatile boolean lost;
  private volatile Duration renewedAt;

  Life(WorkPorts ports, WorkerId id, Identity identity, IntFunction<Load> load, Log log) {
    this.ports = ports;
    this.id = id;
    this.identity = identity;
    this.slots = new Slots(identity.offer().capacity(), ports.elapsed());
    this.beat = new Beat(ports.elapsed());
    this.log = log;
    this.runLease = new RunLease(ports, id, slots, log);
    this.load = load;
    this.renewedAt = ports.elapsed().now();
  }

  Slots slots() {
    return slots;
  }

  /** Puts the item; false if the id is taken. */
  boolean register() {
    var now = ports.clock().instant();
    renewedAt = ports.elapsed().now();
    boolean registered =
        ports
            .workers()
            .register(
                new Worker(
                    id,
                    WorkerState.ACTIVE,
                    identity.offer(),
                    load.apply(0),
                    Set.of(),
                    Set.of(),
                    now,
                    now.plus(Leases.LEASE),
                    identity.ecsTask()));
    if (registered) {
      ring();
    }
    return registered;
  }

  /** Beats until this life is over. Returns when the id is lost or the worker has drained. */
  void beatUntilOver() throws InterruptedException {
    while (!over) {
      beat.await(Leases.HEARTBEAT);
      try {
        if (slots.anyOverdue()) {
          log.event("unwell", "a lease is overdue: not renewing");
          look();
        } else {
          renew();
        }
      } catch (StoreUnavailableException e) {
        log.unavailable(e);
      }
      if (draining && slots.running() == 0 && slots.snapshot().begun().isEmpty()) {
        over = true;
      }
    }
  }

  /** Ends exclusive runs before others may believe the lease over. Called every moment. */
  void guardExclusive() {
    var since = ports.elapsed().now().minus(renewedAt);
    if (since.compareTo(Leases.LEASE.minus(Leases.CLOCK_MARGIN)) >= 0) {
      slots.cancelExclusive();
    }
  }

  /** Waits for nudges until this life is over. */
  void listen(Inbox inbox) throws InterruptedException {
    while (!over) {
      try {
        if (inbox.await(NUDGE_WAIT)) {
          look();
          lookAgain();
        }
      } catch (StoreUnavailableException e) {
        log.unavailable(e);
        ports.pause().pause(Leases.SWEEP);
      }
    }
  }

  private void lookAgain() {
    if (lookingAgain.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .start(
              () -> {
                ports.pause().pause(SECOND_LOOK);
                lookingAgain.set(false);
                try {
                  look();
                } catch (StoreUnavailableException e) {
                  log.unavailable(e);
                }
              });
    }
  }

  /** Takes no new work from now on; what arrives goes back. */
  void drain() {
    draining = true;
  }

  /** Whether it ended because others believed it dead. */
  boolean wasLost() {
    return lost;
  }

  /** Ends this life whatever it holds. */
  void end() {
    over = true;
    beat.within(Duration.ZERO);
  }

  /** Renews once: tells the item what is over and obeys what it says. */
  void renew() {
    var held = slots.snapshot();
    var seen = Set.copyOf(cancelsSeen);
    var began = ports.elapsed().now();
    var expiresAt = ports.clock().instant().plus(Leases.LEASE);
    var outcome =
        ports
            .workers()
            .heartbeat(
                new Heartbeat(id, expiresAt, load.apply(slots.running()), held.ended(), seen));
    switch (outcome) {
      case HeartbeatOutcome.Lost() -> {
        held.ended().forEach(attempt -> log.attempt("give-back-refused", attempt, id.toString()));
        log.event("heartbeat-refused", id.toString());
        lose();
      }
      case HeartbeatOutcome.Renewed(var item) -> {
        renewedAt = began;
        slots.released(held.ended());
        cancelsSeen.removeAll(seen);
        obey(item, held);
        boolean wasFull = item.leases().size() + held.ended().size() >= identity.offer().capacity();
        if (wasFull && !held.ended().isEmpty() && item.state() == WorkerState.ACTIVE) {
          ring();
        }
      }
    }
  }

  private void look() {
    var held = slots.snapshot();
    var item = ports.workers().find(id);
    if (item.isEmpty() || item.get().state() == WorkerState.DEAD) {
      lose();
    } else {
      obey(item.get(), held);
    }
  }

  private void obey(Worker item, Held held) {
    var orders = Reconcile.decide(item, held);
    slots.cancel(orders.kill(), CancelReason.LEASE_LOST);
    slots.cancel(orders.cancel(), CancelReason.CANCELLED);
    cancelsSeen.addAll(orders.cancelsSeen());
    if (item.state() == WorkerState.DRAINING) {
      draining = true;
    }
    orders.claim().forEach(attempt -> slots.begin(attempt).ifPresent(this::start));
  }

  private void start(HeldAttempt held) {
    if (draining) {
      held.cancellation.cancel(CancelReason.SHUTDOWN);
    }
    Thread.ofVirtual()
        .name(held.attempt.toString())
        .start(
            () -> {
              try {
                runLease.run(held);
              } finally {
                slots.ended(held);
                giveBack();
              }
            });
  }

  /** With the next heartbeat while there is room, at once when nothing else is under way. */
  private void giveBack() {
    if (slots.nearlyFull() || draining) {
      beat.within(slots.running() == 0 ? Duration.ZERO : GIVE_BACK_WITHIN);
    }
  }

  private void lose() {
    log.event("lost", "the lease of " + id + " is over: everything it held belongs to others");
    slots.cancelAll(CancelReason.LEASE_LOST);
    lost = true;
    over = true;
  }

  private void ring() {
    ports.doorbell().ring(Ring.forRoom(id.pool(), ports.clock().instant()), Duration.ZERO);
  }
}
