package dev.reeve.simulation;

import dev.reeve.simulation.system.Plant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs many seeds, each on one thread, a few of them side by side. */
public final class Seeds {
  private final long from;
  private final long count;
  private final int threads;

  public Seeds(long from, long count, int threads) {
    this.from = from;
    this.count = count;
    this.threads = threads;
  }

  /**
   * Runs them.
   *
   * @param plant makes what is planted in each
   * @param untilFirst whether to stop soon after the first violation
   * @param each told of every seed, on any thread
   */
  public Totals run(Supplier<Plant> plant, boolean untilFirst, Consumer<Result> each)
      throws InterruptedException {
    var totals = new Totals();
    var next = new AtomicLong(from);
    var stop = new AtomicBoolean();
    var running = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      running.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    long seed = next.getAndIncrement();
                    while (seed < from + count && !stop.get()) {
                      var result = Simulation.run(seed, plant.get());
                      totals.add(result);
                      each.accept(result);
                      if (untilFirst && result.violation().isPresent()) {
                        stop.set(true);
                      }
                      seed = next.getAndIncrement();
                    }
                  }));
    }
    for (var thread : running) {
      thread.join();
    }
    return totals;
  }
}
