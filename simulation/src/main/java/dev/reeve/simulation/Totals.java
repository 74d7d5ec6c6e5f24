package dev.reeve.simulation;

import dev.reeve.simulation.check.Violation;
import dev.reeve.simulation.fault.FaultKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What many seeds showed together. Safe for use by many threads; no order of theirs matters. */
public final class Totals {
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Worst> worst = new EnumMap<>(FaultKind.class);
  private final TreeMap<Long, Violation> violations = new TreeMap<>();
  private long seeds;
  private long tasks;
  private long steps;
  private long hash;
  private Duration time = Duration.ZERO;

  /** The longest recovery and the seed that showed it. */
  public record Worst(Duration took, long seed) {}

  /** Counts one seed in. */
  public synchronized void add(Result result) {
    seeds++;
    tasks += result.tasks();
    steps += result.steps();
    time = time.plus(result.time());
    hash += result.hash() * (2 * result.seed() + 1);
    result.faults().forEach((kind, count) -> faults.merge(kind, count, Long::sum));
    result.worst().forEach((kind, took) -> worst(kind, new Worst(took, result.seed())));
    result.violation().ifPresent(violation -> violations.put(result.seed(), violation));
  }

  private void worst(FaultKind kind, Worst other) {
    worst.merge(
        kind,
        other,
        (a, b) -> {
          int longer = a.took().compareTo(b.took());
          return longer > 0 || (longer == 0 && a.seed() < b.seed()) ? a : b;
        });
  }

  public synchronized long seeds() {
    return seeds;
  }

  public synchronized long tasks() {
    return tasks;
  }

  public synchronized long steps() {
    return steps;
  }

  /** Of all seeds' hashes. */
  public synchronized long hash() {
    return hash;
  }

  public synchronized Duration time() {
    return time;
  }

  public synchronized Map<FaultKind, Long> faults() {
    return new EnumMap<>(faults);
  }

  public synchronized Map<FaultKind, Worst> worst() {
    return new EnumMap<>(worst);
  }

  /** The violations by seed. */
  public synchronized SortedMap<Long, Violation> violations() {
    return new TreeMap<>(violations);
  }

  /** The lowest seed that showed a violation. */
  public synchronized Optional<Long> first() {
    return violations.isEmpty() ? Optional.empty() : Optional.of(violations.firstKey());
  }
}
