package dev.reeve.core.queue;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.model.message.SweepOrder;
import java.time.Duration;
import java.util.List;

/** Orders sweeps ahead of their time. */
@FunctionalInterface
public interface SweepQueue {
  /**
   * Sends orders, each held back for its delay.
   *
   * @throws StoreUnavailableException if any of them may not have been taken
   */
  void order(List<Order> orders);

  /** An order and how long it is to be held back. */
  record Order(SweepOrder sweep, Duration delay) {}
}
