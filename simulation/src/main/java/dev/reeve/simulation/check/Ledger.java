package dev.reeve.simulation.check;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.fault.Plan;
import dev.reeve.simulation.kernel.Host;
import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees every effect on an item and every start of user code, and holds each to the invariants that
 * know no exception. It has its own idea of what is allowed and never asks the system's.
 */
public final class Ledger {
  private static final long WAITS_FOR_ITEM = Kernel.micros(Duration.ofSeconds(3));

  private final Kernel kernel;
  private final Plan plan;
  private final Trace trace;
  private final Recoveries recoveries;
  private final Map<TaskId, TaskRecord> tasks = new LinkedHashMap<>();
  private final WorkerRecords workers;
  private final Transitions transitions;
  private final Map<String, TaskId> keys = new HashMap<>();
  private @Nullable Violation violation;

  public Ledger(Kernel kernel, Plan plan, Trace trace) {
    this.kernel = kernel;
    this.plan = plan;
    this.trace = trace;
    this.recoveries = new Recoveries(kernel);
    this.workers = new WorkerRecords(plan, this, kernel::instant);
    this.transitions = new Transitions(plan, this);
  }

  /** Notes a violation; the first one counts. */
  public void violated(Invariant invariant, Object about, String text) {
    trace.line(() -> "VIOLATION " + invariant + " of " + about + ": " + text);
    if (violation == null) {
      violation = new Violation(invariant, about.toString(), text, kernel.now());
    }
  }

  void require(boolean holds, Invariant invariant, Object about, String text) {
    if (!holds) {
      violated(invariant, about, text);
    }
  }

  public Optional<Violation> violation() {
    return Optional.ofNullable(violation);
  }

  public Recoveries recoveries() {
    return recoveries;
  }

  public WorkerRecords workers() {
    return workers;
  }

  Map<TaskId, TaskRecord> tasks() {
    return tasks;
  }

  Optional<TaskRecord> find(TaskId id) {
    return Optional.ofNullable(tasks.get(id));
  }

  /** How many tasks there are. */
  public int count() {
    return tasks.size();
  }

  /** Whether all tasks have ended. */
  public boolean allEnded() {
    return tasks.values().stream().allMatch(known -> known.task.status().isTerminal());
  }

  /** The id of a task that has not ended. */
  public String oneNotEnded() {
    return tasks.values().stream()
        .map(known -> known.task)
        .filter(task -> !task.status().isTerminal())
        .map(task -> task.id().value())
        .findFirst()
        .orElse("");
  }

  /** An item was put, or was not. */
  public void created(@Nullable Task before, @Nullable Task after) {
    if (after == null) {
      return;
    }
    if (before == null) {
      tasks.put(after.id(), new TaskRecord(after, kernel.now()));
      trace.line(() -> "item    " + after.id() + " created " + after.state());
      return;
    }
    require(after.equals(before), Invariant.CREATED_ONCE, after.id(), before + " became " + after);
  }

  /** An item may have changed. */
  public void changed(Task before, TaskChange change, Task after) {
    if (after.equals(before)) {
      return;
    }
    var known = tasks.get(after.id());
    if (known == null) {
      violated(Invariant.CREATED_ONCE, after.id(), "It changed but was never created");
      return;
    }
    trace.line(
        () ->
            "item    %s#%d %s -> #%d %s by %s of %s"
                .formatted(
                    after.id(),
                    before.attempt(),
                    before.status(),
                    after.attempt(),
                    after.state(),
                    change.getClass().getSimpleName(),
                    kernel.host()));
    known.task = after;
    transitions.check(known, before, change, after);
    if (after.state() instanceof TaskState.Retrying(var _, var _, var dueAt)) {
      known.dueAt = dueAt;
    } else if (after.attempt() > before.attempt() && before.status() != TaskStatus.RETRYING) {
      known.dueAt = change.at();
    }
    if (change instanceof RunChange.Claim && after.status() == TaskStatus.RUNNING) {
      known.claimed.add(after.attempt());
      checkLease(after);
    }
    if (after.status().isTerminal()) {
      recoveries.progress(after.id(), Instant.MIN);
    }
  }

  private void checkLease(Task running) {
    running
        .holder()
        .flatMap(workers::item)
        .filter(worker -> worker.state() != WorkerState.DEAD)
        .ifPresent(
            worker ->
                require(
                    worker.leases().contains(running.current())
                        || mayLoseLeases()
                        || itemCameLate(running),
                    Invariant.RUN_HAS_LEASE,
                    running.id(),
                    worker.id() + " began it without a lease"));
  }

  /** Its scheduler took the lease back while the worker still waited for the item. */
  private boolean itemCameLate(Task running) {
    var known = tasks.get(running.id());
    return known != null && kernel.now() - known.createdAt < WAITS_FOR_ITEM;
  }

  /** A lease was taken off a worker. */
  void leaseTaken(Worker from, Attempt lease) {
    var known = tasks.get(lease.task());
    if (known != null
        && known.task.current().equals(lease)
        && known.task.state() instanceof TaskState.Running(var run, var _)
        && run.worker().equals(from.id())) {
      require(
          mayLoseLeases(),
          Invariant.RUN_HAS_LEASE,
          lease.task(),
          "The lease of a run was taken off " + from.id());
    }
  }

  /** Notes which tasks have to wait for room. */
  void roomChanged() {
    for (var known : tasks.values()) {
      if (known.task.status() == TaskStatus.PENDING && !workers.anyRoomFor(known.task)) {
        known.waitedForRoom = known.task.attempt();
      }
    }
  }

  /** A request that arrives late may meet a lease of the same attempt that was given again. */
  private boolean mayLoseLeases() {
    return plan.hasLateWrites()
        || plan.has(FaultKind.STORE_RETRIED)
        || plan.has(FaultKind.STORE_SLOW);
  }

  /** A client was told that its task is taken. */
  public void accepted(Task task, @Nullable String key) {
    var known = tasks.get(task.id());
    if (known == null) {
      violated(Invariant.ACCEPTED_EXISTS, task.id(), "It was accepted and has no item");
      return;
    }
    known.accepted = true;
    if (key != null) {
      var first = keys.putIfAbsent(key, task.id());
      require(
          first == null || first.equals(task.id()),
          Invariant.SAME_KEY_SAME_TASK,
          task.id(),
          "The key " + key + " also made " + first);
    }
  }

  /** A worker starts user code. */
  public void runBegins(Attempt attempt, WorkerId worker, Host host) {
    trace.line(() -> "run     " + attempt + " begins on " + worker);
    var known = tasks.get(attempt.task());
    if (known == null || !known.claimed.contains(attempt.number())) {
      violated(Invariant.STARTED_ONCE, attempt.task(), attempt + " was started without a claim");
      return;
    }
    require(
        known.begun.add(attempt.number()),
        Invariant.STARTED_ONCE,
        attempt.task(),
        attempt + " was started again, on " + worker);
    var skew = plan.has(FaultKind.CLOCKS_SKEWED) ? Duration.ofSeconds(2) : Duration.ofMillis(1);
    require(
        !kernel.instant().isBefore(known.dueAt.minus(skew)),
        Invariant.NOT_BEFORE_DUE,
        attempt.task(),
        "It was due at " + known.dueAt);
    if (known.task.spec().exclusive()) {
      checkAlone(known, attempt);
    }
    known.running.add(new TaskRecord.Running(attempt.number(), host));
    recoveries.progress(attempt.task(), known.dueAt);
  }

  private void checkAlone(TaskRecord known, Attempt attempt) {
    known.running.stream()
        .filter(other -> other.host().isAlive() && !other.host().wasPaused())
        .filter(_ -> !plan.has(FaultKind.RUN_STUCK) && !plan.hasLateWrites())
        .forEach(
            other ->
                violated(
                    Invariant.EXCLUSIVE_ALONE,
                    attempt.task(),
                    "#" + other.attempt() + " still runs on " + other.host()));
  }

  /** User code has ended. */
  public void runEnds(Attempt attempt, Host host) {
    trace.line(() -> "run     " + attempt + " ends");
    find(attempt.task())
        .ifPresent(known -> known.running.remove(new TaskRecord.Running(attempt.number(), host)));
  }
}
