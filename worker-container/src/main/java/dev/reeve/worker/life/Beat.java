package dev.reeve.worker.life;

import dev.reeve.core.Elapsed;
import dev.reeve.core.life.Pace;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Paces a real thread. */
final class Beat implements Pace {
  private final Elapsed elapsed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Duration next;

  Beat(Elapsed elapsed) {
    this.elapsed = elapsed;
    this.next = elapsed.now();
  }

  @Override
  public void within(Duration wait) {
    lock.lock();
    try {
      var at = elapsed.now().plus(wait);
      if (at.compareTo(next) < 0) {
        next = at;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void await(Duration interval) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long rest = next.minus(elapsed.now()).toNanos();
      while (rest > 0) {
        changed.awaitNanos(rest);
        rest = next.minus(elapsed.now()).toNanos();
      }
      next = elapsed.now().plus(interval);
    } finally {
      lock.unlock();
    }
  }
}
