package dev.reeve.bench.load;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much to run.
 *
 * @param parts what to measure
 * @param workers counts of workers to measure bursts with, each 1 to 8
 * @param sizes how many tasks
 */
public record LoadPlan(Set<Part> parts, List<Integer> workers, Sizes sizes) {
  private static final int WORKERS_MAX = 8;
  private static final int BURST_MIN = 100;

  /**
   * Counts of tasks.
   *
   * @param warmUp tasks before anything is measured, of both systems alike: a scheduler runs for
   *     weeks, its first minute says nothing of it
   * @param burst tasks of one burst
   * @param trickle tasks submitted one at a time, a little apart
   * @param alone tasks submitted one at a time, long apart
   * @param killed tasks that a kill interrupts
   */
  record Sizes(int warmUp, int burst, int trickle, int alone, int killed) {}

  /** Refuses counts that the stack or the table of figures cannot hold. */
  public LoadPlan {
    parts = Set.copyOf(parts);
    workers = List.copyOf(workers);
    if (workers.isEmpty() || workers.stream().anyMatch(n -> n < 1 || n > WORKERS_MAX)) {
      throw new IllegalArgumentException(
          "--workers is %s; each must be 1 to %d".formatted(workers, WORKERS_MAX));
    }
    if (sizes.burst() < BURST_MIN) {
      throw new IllegalArgumentException(
          "--tasks is %d; it must be %d or more".formatted(sizes.burst(), BURST_MIN));
    }
  }

  /** Enough for figures to be quoted. No parts are all of them. */
  public static LoadPlan full(Collection<Part> parts, List<Integer> workers, int burst) {
    return new LoadPlan(orAll(parts), workers, new Sizes(4_000, burst, 200, 20, 200));
  }

  /** Enough to see that everything works. No parts are all of them. */
  public static LoadPlan quick(Collection<Part> parts, List<Integer> workers) {
    return new LoadPlan(orAll(parts), workers, new Sizes(BURST_MIN, BURST_MIN, 40, 5, 60));
  }

  private static Set<Part> orAll(Collection<Part> parts) {
    return parts.isEmpty() ? EnumSet.allOf(Part.class) : Set.copyOf(parts);
  }
}
