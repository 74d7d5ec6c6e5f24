package dev.reeve.model.worker;

import java.util.Map;
import java.util.Set;

/**
 * What a worker can run; fixed for its life.
 *
 * @param capacity slots: tasks at once, 1 to {@value #CAPACITY_MAX}
 * @param types executors it has
 * @param labels what tasks may ask for
 * @param weight share of tasks under the weighted strategy, 1 to 100
 */
public record Offer(int capacity, Set<String> types, Map<String, String> labels, int weight) {
  /** Keeps a full set of leases (about 30 bytes each) well under an item's 4 KB read unit. */
  public static final int CAPACITY_MAX = 64;

  public Offer {
    if (capacity < 1 || capacity > CAPACITY_MAX) {
      throw new IllegalArgumentException(
          "capacity must be 1 to " + CAPACITY_MAX + ", not " + capacity);
    }
    if (weight < 1 || weight > 100) {
      throw new IllegalArgumentException("weight must be 1 to 100, not " + weight);
    }
    types = Set.copyOf(types);
    labels = Map.copyOf(labels);
  }

  /** Whether a task of this type that asks for these labels may run here. */
  public boolean accepts(String type, Map<String, String> wanted) {
    return types.contains(type) && labels.entrySet().containsAll(wanted.entrySet());
  }
}
