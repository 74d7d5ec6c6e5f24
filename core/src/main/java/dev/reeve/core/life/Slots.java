package dev.reeve.core.life;

import dev.reeve.core.Elapsed;
import dev.reeve.core.Pause;
import dev.reeve.core.work.Reconcile.Held;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.worker.Leases;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What this worker holds: at most one attempt per slot. Safe for use by many threads. */
final class Slots {
  /** Only who ends waits for it, so it may cost a little time. */
  private static final Duration IDLE_LOOK = Duration.ofMillis(20);

  private final int capacity;
  private final Elapsed elapsed;
  private final Map<Attempt, HeldAttempt> held = new HashMap<>();
  private final BitSet taken = new BitSet();
  private final ReentrantLock lock = new ReentrantLock();

  Slots(int capacity, Elapsed elapsed) {
    this.capacity = capacity;
    this.elapsed = elapsed;
  }

  /** Takes a slot for a lease; nothing if it is held already, or the item claims too much. */
  Optional<HeldAttempt> begin(Attempt attempt) {
    return guarded(
        () -> {
          int slot = taken.nextClearBit(0);
          if (held.containsKey(attempt) || slot >= capacity) {
            return Optional.empty();
          }
          taken.set(slot);
          var begun = new HeldAttempt(attempt, slot, elapsed.now().plus(Leases.CLAIM_WITHIN));
          held.put(attempt, begun);
          return Optional.of(begun);
        });
  }

  /** The claim is answered: from now on it may take {@code allowed}, and a little more. */
  void claimed(HeldAttempt attempt, Duration allowed, boolean exclusive) {
    guarded(
        () -> {
          attempt.overdueAt = elapsed.now().plus(allowed).plus(Leases.CLAIM_WITHIN);
          attempt.exclusive = exclusive;
          return attempt;
        });
  }

  /** The store does not answer: that is not this worker's fault. */
  void excused(HeldAttempt attempt) {
    guarded(
        () -> {
          var later = elapsed.now().plus(Leases.CLAIM_WITHIN);
          if (later.compareTo(attempt.overdueAt) > 0) {
            attempt.overdueAt = later;
          }
          return attempt;
        });
  }

  /** It is over; its slot is free and its lease can be given back. */
  void ended(HeldAttempt attempt) {
    guarded(
        () -> {
          attempt.ended = true;
          taken.clear(attempt.slot);
          return attempt;
        });
  }

  /** Its lease is given back: nothing is held of it any more. */
  void released(Set<Attempt> attempts) {
    guarded(() -> held.keySet().removeAll(attempts));
  }

  Held snapshot() {
    return guarded(
        () ->
            new Held(
                Set.copyOf(held.keySet()),
                held.values().stream()
                    .filter(attempt -> attempt.ended)
                    .map(attempt -> attempt.attempt)
                    .collect(Collectors.toSet())));
  }

  /** Whether few slots have no lease, so that giving leases back is urgent. */
  boolean nearlyFull() {
    return guarded(() -> capacity - held.size() <= capacity / 4);
  }

  int running() {
    return guarded(taken::cardinality);
  }

  /** Whether something should have been over by now. */
  boolean anyOverdue() {
    return guarded(
        () ->
            held.values().stream()
                .anyMatch(
                    attempt -> !attempt.ended && attempt.overdueAt.compareTo(elapsed.now()) < 0));
  }

  void cancel(Set<Attempt> attempts, CancelReason reason) {
    cancelIf(attempt -> attempts.contains(attempt.attempt), reason);
  }

  void cancelExclusive() {
    cancelIf(attempt -> attempt.exclusive, CancelReason.LEASE_UNSURE);
  }

  void cancelAll(CancelReason reason) {
    cancelIf(attempt -> true, reason);
  }

  private void cancelIf(Predicate<HeldAttempt> which, CancelReason reason) {
    List<HeldAttempt> some =
        guarded(
            () -> held.values().stream().filter(attempt -> !attempt.ended).filter(which).toList());
    some.forEach(attempt -> attempt.cancellation.cancel(reason));
  }

  /** Waits until nothing runs; false if something still does after {@code wait}. */
  boolean awaitIdle(Duration wait, Pause pause) {
    var until = elapsed.now().plus(wait);
    while (running() > 0) {
      if (elapsed.now().compareTo(until) >= 0) {
        return false;
      }
      pause.pause(IDLE_LOOK);
    }
    return true;
  }

  private <T> T guarded(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
