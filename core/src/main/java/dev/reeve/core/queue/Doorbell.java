package dev.reeve.core.queue;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.model.message.Ring;
import java.time.Duration;

/** Wakes a scheduler. */
@FunctionalInterface
public interface Doorbell {
  /**
   * Rings, after {@code delay}.
   *
   * @throws StoreUnavailableException if the outcome is unknown
   */
  void ring(Ring ring, Duration delay);
}
