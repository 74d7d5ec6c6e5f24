package dev.reeve.bench.load;

import java.time.Duration;
import java.util.Collection;

/**
 * What one run showed.
 *
 * @param name of what ran
 * @param tasks how many were submitted
 * @param took from the first submission to the last end
 * @param waitMillis submit to start of each task that began
 * @param lost tasks that were accepted and never ended
 * @param twice tasks that began more than once
 */
public record Run(
    String name, int tasks, Duration took, Collection<Double> waitMillis, int lost, int twice) {

  /** Tasks per second. */
  public double perSecond() {
    return tasks / (took.toNanos() / 1e9);
  }

  /** The wait that this part of the tasks did not exceed, in milliseconds. */
  public double waitMillis(double part) {
    var sorted = waitMillis.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) ((sorted.size() - 1) * part));
  }
}
