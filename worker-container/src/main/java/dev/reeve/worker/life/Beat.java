package dev.reeve.worker.life;

import dev.reeve.worker.execute.Elapsed;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Paces one thread: it goes on when its time has come, or earlier if somebody asks for it. */
final class Beat {
  private final Elapsed elapsed;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Duration next;

  Beat(Elapsed elapsed) {
    this.elapsed = elapsed;
    this.next = elapsed.now();
  }

  /** Not later than {@code wait} from now. */
  void within(Duration wait) {
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

  /** Waits for its time, and sets the one after it. */
  void await(Duration interval) throws InterruptedException {
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
