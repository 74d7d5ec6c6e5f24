package dev.reeve.model.pool;

import dev.reeve.model.identity.WorkerId;

/**
 * A worker that may take a task, as a strategy sees it.
 *
 * @param free slots without a lease, this round's own reservations already taken off
 */
public record Candidate(WorkerId worker, int capacity, int free, int weight) {
  /** Slots that are taken, for each slot there is: 0 to 1. */
  double fill() {
    return (double) (capacity - free) / capacity;
  }
}
