package dev.reeve.localstack.gate;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which permissions a run has asked for, each kept once however often it is asked for. Says after a
 * run what its policies were needed for, and what they lacked. Thread-safe.
 */
public final class DecidedAccesses {
  /** The most kept: some resources, such as workers' queues, are named anew all the time. */
  public static final int DISTINCT_MAX = 10_000;

  private volatile Set<DecidedAccess> seen = ConcurrentHashMap.newKeySet();
  private boolean complete = true;

  /**
   * What was asked for, in no special order.
   *
   * @param complete false if there was more than could be kept
   */
  public record Snapshot(List<DecidedAccess> accesses, boolean complete) {}

  /** Every call passes here; all but the first of its kind cost one look. */
  void add(DecidedAccess decided) {
    if (!seen.contains(decided)) {
      keep(decided);
    }
  }

  private synchronized void keep(DecidedAccess decided) {
    if (seen.size() < DISTINCT_MAX) {
      seen.add(decided);
    } else {
      complete = false;
    }
  }

  /** All since the start or the last reset. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(List.copyOf(seen), complete);
  }

  /** Starts anew, and gives what it forgets: nothing gets lost between two runs. */
  public synchronized Snapshot reset() {
    var before = snapshot();
    seen = ConcurrentHashMap.newKeySet();
    complete = true;
    return before;
  }
}
