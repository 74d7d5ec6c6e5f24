package dev.reeve.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Runs each piece on a virtual thread of its own, a bounded number at once. */
public final class VirtualFanout implements Fanout {
  private final int inFlightMax;

  /**
   * @param inFlightMax pieces that may be under way at once, for each call of {@link #map}
   */
  public VirtualFanout(int inFlightMax) {
    this.inFlightMax = inFlightMax;
  }

  @Override
  public <T, R> List<R> map(List<T> items, Function<T, R> work) {
    if (items.size() == 1) {
      return List.of(work.apply(items.getFirst()));
    }
    var permits = new Semaphore(inFlightMax);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<R>>(items.size());
      for (var item : items) {
        permits.acquireUninterruptibly();
        futures.add(
            threads.submit(
                () -> {
                  try {
                    return work.apply(item);
                  } finally {
                    permits.release();
                  }
                }));
      }
      return futures.stream().map(VirtualFanout::result).toList();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Only unchecked exceptions leave a piece of work", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while pieces of work were under way", e);
    }
  }
}
