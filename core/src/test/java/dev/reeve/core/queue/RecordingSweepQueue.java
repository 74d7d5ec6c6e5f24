package dev.reeve.core.queue;

import java.util.ArrayList;
import java.util.List;

/** Orders of sweeps that nobody carries out, all remembered. */
public final class RecordingSweepQueue implements SweepQueue {
  private final List<Order> orders = new ArrayList<>();

  @Override
  public synchronized void order(List<Order> more) {
    orders.addAll(more);
  }

  /** All orders so far. */
  public synchronized List<Order> orders() {
    return List.copyOf(orders);
  }
}
