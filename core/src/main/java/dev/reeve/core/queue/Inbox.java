package dev.reeve.core.queue;

import java.time.Duration;

/** A worker's own queue, from the worker's side. */
public interface Inbox extends AutoCloseable {
  /**
   * Waits for a nudge and takes all there are.
   *
   * @return whether one came within {@code wait}, at most 20 s
   */
  boolean await(Duration wait) throws InterruptedException;

  /** Deletes the queue. Best effort. */
  @Override
  void close();
}
