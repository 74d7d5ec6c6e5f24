package dev.reeve.localstack.lambda;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Open or shut; threads wait before it while it is shut. */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private boolean open = true;

  void shut() {
    set(false);
  }

  void open() {
    set(true);
  }

  boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  /** Throws at once in a thread that is interrupted, open or shut: so loops end. */
  void await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!open) {
        opened.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void set(boolean value) {
    lock.lock();
    try {
      open = value;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
