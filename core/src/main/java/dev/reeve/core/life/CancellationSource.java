package dev.reeve.core.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The worker's end of a {@link CancellationSignal}: one per attempt. */
public final class CancellationSource implements CancellationSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> actions = new ArrayList<>();
  private @Nullable CancelReason reason;

  /**
   * Stops the attempt for {@code why}; says false, and changes nothing, if it already is to stop.
   */
  public boolean cancel(CancelReason why) {
    // Actions run under the lock, so that one whose registration was closed is not still running.
    lock.lock();
    try {
      if (reason != null) {
        return false;
      }
      reason = why;
      List.copyOf(actions).forEach(Runnable::run);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<CancelReason> reason() {
    lock.lock();
    try {
      return Optional.ofNullable(reason);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Registration onCancel(Runnable action) {
    lock.lock();
    try {
      if (reason != null) {
        action.run();
      }
      actions.add(action);
      return () -> forget(action);
    } finally {
      lock.unlock();
    }
  }

  private void forget(Runnable action) {
    lock.lock();
    try {
      actions.remove(action);
    } finally {
      lock.unlock();
    }
  }
}
