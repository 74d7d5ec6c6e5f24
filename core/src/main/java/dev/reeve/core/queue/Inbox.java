package dev.reeve.core.queue;

import java.time.Duration;

/** A worker's own queue, from the worker's side. For one thread. */
public interface Inbox extends AutoCloseable {
  /**
   * Waits for a nudge. Those seen by the call before are done with, and gone.
   *
   * @return whether one came within {@code wait}, at most 20 s
   */
  boolean await(Duration wait) throws InterruptedException;

  /** Deletes the queue. Best effort. */
  @Override
  void close();
}
