package dev.reeve.core.life;

import java.util.Optional;

/** Says whether an attempt is to stop. Safe for use by many threads. */
public interface CancellationSignal {
  /** Why the attempt is to stop; empty while it may go on. The first reason stays. */
  Optional<CancelReason> reason();

  /**
   * Runs {@code action} once when the attempt is to stop: at once if it already is. The action must
   * not block, and is forgotten when the returned registration is closed; after that it does not
   * run, and is not running.
   */
  Registration onCancel(Runnable action);

  /** Takes back one call of {@link #onCancel}. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
