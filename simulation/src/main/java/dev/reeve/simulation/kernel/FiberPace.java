package dev.reeve.simulation.kernel;

import dev.reeve.core.life.Pace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Paces one fiber. */
final class FiberPace implements Pace {
  private final Kernel kernel;
  private @Nullable Fiber waiting;
  private long next;

  FiberPace(Kernel kernel) {
    this.kernel = kernel;
    this.next = kernel.now();
  }

  @Override
  public void within(Duration wait) {
    long at = kernel.now() + Kernel.micros(wait);
    if (at < next) {
      next = at;
      if (waiting != null) {
        kernel.wake(waiting);
      }
    }
  }

  @Override
  public void await(Duration interval) throws InterruptedException {
    waiting = kernel.current();
    while (next > kernel.now()) {
      kernel.await(next - kernel.now());
    }
    waiting = null;
    next = kernel.now() + Kernel.micros(interval);
  }
}
