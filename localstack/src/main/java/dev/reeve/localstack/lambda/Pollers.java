package dev.reeve.localstack.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Threads that do the same round again and again, and can be paused and ended. */
final class Pollers implements AutoCloseable {
  private static final long CLOSE_MILLIS = 2_000;
  private static final long AFTER_FAILURE_NANOS = 500_000_000;

  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Thread> threads = new ArrayList<>();
  private boolean paused;
  private boolean closed;

  Pollers(String name) {
    this.name = name;
  }

  /**
   * Starts one more.
   *
   * @param round returns whether it went well; after a failure there is a pause
   */
  void start(BooleanSupplier round) {
    lock.lock();
    try {
      threads.add(Thread.ofVirtual().name(name).start(() -> loop(round)));
    } finally {
      lock.unlock();
    }
  }

  private void loop(BooleanSupplier round) {
    try {
      while (mayGoOn()) {
        if (!round.getAsBoolean()) {
          rest(AFTER_FAILURE_NANOS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean mayGoOn() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (paused && !closed) {
        changed.await();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits; ends early when closed. */
  void rest(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  void pause(boolean hold) {
    lock.lock();
    try {
      paused = hold;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    List<Thread> running;
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      running = List.copyOf(threads);
    } finally {
      lock.unlock();
    }
    running.forEach(Thread::interrupt);
    try {
      for (var thread : running) {
        thread.join(CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
