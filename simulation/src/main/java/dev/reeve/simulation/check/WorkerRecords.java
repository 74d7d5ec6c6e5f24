package dev.reeve.simulation.check;

import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Task;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.fault.Plan;
import dev.reeve.simulation.kernel.Host;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of the ledger that is about workers. */
public final class WorkerRecords {
  /** With any of these a worker may miss its renewals through no fault of the protocol. */
  private static final Set<FaultKind> HINDER_RENEWAL =
      EnumSet.of(
          FaultKind.STORE_FAILS,
          FaultKind.STORE_ANSWER_LOST,
          FaultKind.STORE_LATE,
          FaultKind.STORE_OVERTAKEN,
          FaultKind.STORE_RETRIED,
          FaultKind.STORE_SLOW,
          FaultKind.RUN_STUCK);

  private final Plan plan;
  private final Ledger ledger;
  private final InstantSource now;
  private final Map<WorkerId, Worker> items = new LinkedHashMap<>();
  private final Map<WorkerId, Host> hosts = new HashMap<>();
  private final Map<Host, WorkerId> latest = new HashMap<>();
  private final Set<WorkerId> over = new HashSet<>();

  WorkerRecords(Plan plan, Ledger ledger, InstantSource now) {
    this.plan = plan;
    this.ledger = ledger;
    this.now = now;
  }

  /** A container registers under an id. */
  public void runsOn(WorkerId id, Host host) {
    hosts.putIfAbsent(id, host);
    latest.put(host, id);
  }

  Map<WorkerId, Worker> items() {
    return items;
  }

  Optional<Worker> item(WorkerId id) {
    return Optional.ofNullable(items.get(id));
  }

  /** Whether any worker that can work would take it now. */
  boolean anyRoomFor(Task task) {
    return items.values().stream()
        .anyMatch(
            it ->
                it.takesTasks(now.instant())
                    && it.free() > 0
                    && it.offer().accepts(task.spec().type(), task.spec().labels())
                    && isWell(it.id()));
  }

  /** Whether its process can work. */
  boolean isWell(WorkerId id) {
    var host = hosts.get(id);
    return host != null && host.isAlive() && !host.isPaused();
  }

  boolean isAlive(WorkerId id) {
    var host = hosts.get(id);
    return host != null && host.isAlive();
  }

  /** Whether any item still holds leases, or is dead and there. */
  public boolean anyLeft() {
    return items.values().stream()
        .anyMatch(it -> !it.leases().isEmpty() || it.state() == WorkerState.DEAD);
  }

  /** An item may have changed. */
  public void written(WorkerId id, @Nullable Worker before, @Nullable Worker after, String how) {
    if (after == null) {
      items.remove(id);
      if (before != null) {
        over.add(id);
      }
      return;
    }
    items.put(id, after);
    if (plan.isClean() && after.free() == 0) {
      ledger.roomChanged();
    }
    if (after.equals(before)) {
      return;
    }
    ledger.require(
        after.leases().size() <= after.offer().capacity(),
        Invariant.CAPACITY,
        id,
        after.leases().size() + " leases in " + after.offer().capacity() + " slots");
    if (how.equals("register") && before == null) {
      // A request to register that arrives late finds nothing, and cannot know that all is over.
      over.remove(id);
    }
    checkLife(before, after);
    if (before != null) {
      checkLeases(before, after);
      if (how.equals("declareDead") && before.state() != WorkerState.DEAD) {
        checkDeath(after);
      }
    }
  }

  private void checkLife(@Nullable Worker before, Worker after) {
    if (after.state() == WorkerState.DEAD) {
      over.add(after.id());
    } else {
      ledger.require(
          !over.contains(after.id()),
          Invariant.DEAD_STAYS_DEAD,
          after.id(),
          before == null ? "It is there again" : "It was " + before.state());
    }
  }

  private void checkLeases(Worker before, Worker after) {
    boolean gets = !before.leases().containsAll(after.leases());
    ledger.require(
        !gets || before.state() == WorkerState.ACTIVE,
        Invariant.ONLY_ACTIVE_GETS_LEASES,
        after.id(),
        "It was " + before.state() + " and got a lease");
    if (after.state() != WorkerState.DEAD) {
      before.leases().stream()
          .filter(lease -> !after.leases().contains(lease))
          .sorted()
          .forEach(lease -> ledger.leaseTaken(after, lease));
    }
  }

  private void checkDeath(Worker dead) {
    var host = hosts.get(dead.id());
    boolean healthy =
        host != null && host.isAlive() && !host.wasPaused() && dead.id().equals(latest.get(host));
    boolean hindered = HINDER_RENEWAL.stream().anyMatch(plan::has);
    ledger.require(
        !healthy || hindered,
        Invariant.HEALTHY_NOT_DECLARED_DEAD,
        dead.id(),
        "It was declared dead at " + dead.expiresAt());
  }
}
