package dev.reeve.bench.load;

import java.util.List;

/**
 * How much to run.
 *
 * @param workers counts of workers to measure, each 1 to 8
 * @param burst tasks of one burst
 * @param trickle tasks submitted one at a time, each some time after the one before
 * @param killed tasks that a kill interrupts
 * @param producers threads or processes that submit at once, where several do
 */
public record LoadPlan(List<Integer> workers, int burst, int trickle, int killed, int producers) {
  private static final int WORKERS_MAX = 8;

  /** Refuses counts that the stack or the table of figures cannot hold. */
  public LoadPlan {
    workers = List.copyOf(workers);
    if (workers.isEmpty() || workers.stream().anyMatch(n -> n < 1 || n > WORKERS_MAX)) {
      throw new IllegalArgumentException(
          "--workers is %s; each must be 1 to %d".formatted(workers, WORKERS_MAX));
    }
  }

  /** Enough for figures to be quoted. */
  public static LoadPlan full(List<Integer> workers) {
    return new LoadPlan(workers, 2_000, 200, 200, 4);
  }

  /** Enough to see that everything works. */
  public static LoadPlan quick(List<Integer> workers) {
    return new LoadPlan(workers, 200, 40, 60, 4);
  }
}
