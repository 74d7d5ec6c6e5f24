package dev.reeve.simulation.port;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.queue.Inbox;
import dev.reeve.core.queue.Nudges;
import dev.reeve.core.queue.SweepQueue;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.Ring;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.kernel.Fiber;
import dev.reeve.simulation.kernel.Kernel;
import dev.reeve.simulation.port.Network.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rings, nudges and orders of sweeps behind the network. */
public final class Hints implements Doorbell, Nudges, SweepQueue {
  private final Network network;
  private final HintQueue rings;
  private final HintQueue sweeps;
  private final Map<WorkerId, SimInbox> inboxes = new HashMap<>();

  public Hints(Network network, HintQueue rings, HintQueue sweeps) {
    this.network = network;
    this.rings = rings;
    this.sweeps = sweeps;
  }

  @Override
  public void ring(Ring ring, Duration delay) {
    network.call(
        Service.QUEUES,
        "ring",
        ring.level().map(Object::toString).orElse(ring.pool()),
        () -> {
          if (!network.faults().strike(FaultKind.RING_LOST, "")) {
            rings.send(ring.text(), delay);
          }
          if (network.faults().strike(FaultKind.RING_REPEATED, "")) {
            rings.send(ring.text(), delay);
          }
          return true;
        });
  }

  @Override
  public void order(List<Order> orders) {
    network.call(
        Service.QUEUES,
        "order sweeps",
        "",
        () -> {
          for (var order : orders) {
            if (!network.faults().strike(FaultKind.SWEEP_LOST, "")) {
              sweeps.send(order.sweep().text(), order.delay());
            }
            if (network.faults().strike(FaultKind.SWEEP_REPEATED, "")) {
              sweeps.send(order.sweep().text(), order.delay());
            }
          }
          return true;
        });
  }

  @Override
  public void nudge(WorkerId worker) {
    try {
      network.call(
          Service.QUEUES,
          "nudge",
          worker.toString(),
          () -> {
            var inbox = inboxes.get(worker);
            if (inbox != null && !network.faults().strike(FaultKind.NUDGE_LOST, "")) {
              inbox.nudged();
            }
            return true;
          });
    } catch (StoreUnavailableException e) {
      // Best effort, as the port says.
    }
  }

  /** Makes the queue of a worker. */
  public Inbox inbox(WorkerId worker) {
    return network.call(
        Service.QUEUES,
        "inbox create",
        worker.toString(),
        () -> inboxes.computeIfAbsent(worker, SimInbox::new));
  }

  private final class SimInbox implements Inbox {
    private final WorkerId worker;
    private @Nullable Fiber waiting;
    private boolean nudged;

    private SimInbox(WorkerId worker) {
      this.worker = worker;
    }

    private void nudged() {
      nudged = true;
      if (waiting != null) {
        network.kernel().wake(waiting);
        waiting = null;
      }
    }

    @Override
    public boolean await(Duration wait) throws InterruptedException {
      network.call(Service.QUEUES, "inbox await", worker.toString(), () -> true);
      if (!nudged) {
        waiting = network.kernel().current();
        try {
          network.kernel().await(Kernel.micros(wait));
        } finally {
          waiting = null;
        }
      }
      boolean came = nudged;
      nudged = false;
      return came;
    }

    @Override
    public void close() {
      inboxes.remove(worker);
    }
  }
}
