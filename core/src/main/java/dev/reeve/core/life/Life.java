package dev.reeve.core.life;

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
  private final Pace pace;
  private final Log log;
  private final RunLease runLease;
  private final IntFunction<Load> load;
  private final Set<TaskId> cancelsSeen = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean lookingAgain = new AtomicBoolean();
  private volatile Duration lookAgainAt = Duration.ZERO;
  private volatile boolean draining;
  private volatile boolean over;
  private volatile boolean lost;
  private volatile Duration renewedAt;

  Life(WorkPorts ports, WorkerId id, Identity identity, IntFunction<Load> load, Log log) {
    this.ports = ports;
    this.id = id;
    this.identity = identity;
    this.slots = new Slots(identity.offer().capacity(), ports.elapsed());
    this.pace = ports.threads().pace();
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
      ringIfPossible();
    }
    return registered;
  }

  /** Beats until this life is over. Returns when the id is lost or the worker has drained. */
  void beatUntilOver() throws InterruptedException {
    while (!over) {
      pace.await(Leases.HEARTBEAT);
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
        ports.threads().pause(Leases.SWEEP);
      }
    }
  }

  private void lookAgain() {
    lookAgainAt = ports.elapsed().now().plus(SECOND_LOOK);
    if (lookingAgain.compareAndSet(false, true)) {
      ports.threads().start("second look", this::lookWhenQuiet);
    }
  }

  /** After the last nudge, not the first: those left out came after that one. */
  private void lookWhenQuiet() {
    do {
      var rest = lookAgainAt.minus(ports.elapsed().now());
      while (rest.isPositive()) {
        ports.threads().pause(rest);
        rest = lookAgainAt.minus(ports.elapsed().now());
      }
      lookingAgain.set(false);
      try {
        look();
      } catch (StoreUnavailableException e) {
        log.unavailable(e);
      }
    } while (lookAgainAt.compareTo(ports.elapsed().now()) > 0
        && lookingAgain.compareAndSet(false, true));
  }

  /** Whether it has ended, or is about to. */
  boolean isOver() {
    return over;
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
    pace.within(Duration.ZERO);
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
      case HeartbeatOutcome.Lost() -> lose();
      case HeartbeatOutcome.Renewed(var item) -> {
        boolean wasOut = began.minus(renewedAt).compareTo(Leases.LEASE) >= 0;
        renewedAt = began;
        slots.released(held.ended());
        cancelsSeen.removeAll(seen);
        obey(item, held);
        boolean wasFull = item.leases().size() + held.ended().size() >= identity.offer().capacity();
        boolean givesRoom = wasFull && !held.ended().isEmpty();
        if ((givesRoom || wasOut) && item.state() == WorkerState.ACTIVE) {
          ringIfPossible();
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
    slots.cancel(orders.kill(), CancelReason.LEASE_UNSURE);
    slots.cancel(orders.cancel(), CancelReason.CANCELLED);
    cancelsSeen.addAll(orders.cancelsSeen());
    if (item.state() == WorkerState.DRAINING) {
      draining = true;
    }
    orders.claim().stream()
        .sorted()
        .forEach(attempt -> slots.begin(attempt).ifPresent(this::start));
  }

  private void start(HeldAttempt held) {
    if (draining) {
      held.cancellation.cancel(CancelReason.SHUTDOWN);
    }
    ports
        .threads()
        .start(
            held.attempt.toString(),
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
      pace.within(slots.running() == 0 ? Duration.ZERO : GIVE_BACK_WITHIN);
    }
  }

  private void lose() {
    log.event("lost", "the lease of " + id + " is over: everything it held belongs to others");
    slots.cancelAll(CancelReason.LEASE_LOST);
    lost = true;
    over = true;
  }

  /** Tells schedulers that there is room. Without it they find out when a sweep rings. */
  private void ringIfPossible() {
    try {
      ports.doorbell().ring(Ring.forRoom(id.pool(), ports.clock().instant()), Duration.ZERO);
    } catch (StoreUnavailableException e) {
      log.unavailable(e);
    }
  }
}
