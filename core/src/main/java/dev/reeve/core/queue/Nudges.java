package dev.reeve.core.queue;

import dev.reeve.model.identity.WorkerId;

/** Wakes a worker. */
@FunctionalInterface
public interface Nudges {
  /** Tells a worker to look at its item. Best effort: a lost nudge costs one heartbeat's time. */
  void nudge(WorkerId worker);
}
