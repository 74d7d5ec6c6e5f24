package dev.reeve.core.life;

/** Does work beside its caller. */
@FunctionalInterface
public interface Spawn {
  /**
   * Starts {@code work} at once, on a thread of its own.
   *
   * @param name for people who look at threads
   */
  Spawned start(String name, Work work);

  /** What may be done beside others; that it was interrupted is no failure. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  /** Work that was started. */
  @FunctionalInterface
  interface Spawned {
    /** Ends its waiting, now or the next time it begins to wait. */
    void interrupt();
  }
}
