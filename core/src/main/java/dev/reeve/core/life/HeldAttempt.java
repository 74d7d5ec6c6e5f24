package dev.reeve.core.life;

import dev.reeve.core.Elapsed;
import dev.reeve.model.identity.Attempt;
import java.time.Duration;

/** One lease of this worker and how far it is. Guarded by {@link Slots}. */
final class HeldAttempt {
  final Attempt attempt;
  final int slot;
  final CancellationSource cancellation = new CancellationSource();

  /** When it is to be over, by {@link Elapsed}; the time to claim it at first. */
  Duration overdueAt;

  boolean exclusive;
  boolean ended;

  HeldAttempt(Attempt attempt, int slot, Duration overdueAt) {
    this.attempt = attempt;
    this.slot = slot;
    this.overdueAt = overdueAt;
  }
}
