package dev.reeve.simulation.check;

import dev.reeve.core.control.ControlStore;
import dev.reeve.core.queue.InMemoryTaskQueues;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.simulation.check.TaskRecord.Lasting;
import dev.reeve.simulation.fault.Plan;
import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks every now and then at what must not last, and says when it lasted too long. */
public final class Monitor {
  private static final Duration LATELY = Duration.ofSeconds(110);

  private final Kernel kernel;
  private final Ledger ledger;
  private final InMemoryTaskQueues queues;
  private final ControlStore control;
  private final Limits limits;

  public Monitor(
      Kernel kernel, Plan plan, Ledger ledger, InMemoryTaskQueues queues, ControlStore control) {
    this.kernel = kernel;
    this.ledger = ledger;
    this.queues = queues;
    this.control = control;
    this.limits = new Limits(plan);
  }

  /** Looks once. */
  public void look() {
    Map<Level, List<String>> visible = new HashMap<>();
    Map<Level, List<String>> all = new HashMap<>();
    for (var known : ledger.tasks().values()) {
      if (known.task.status().isTerminal()) {
        continue;
      }
      var level = known.task.spec().level();
      var texts =
          new Messages(
              visible.computeIfAbsent(level, queues::visible),
              all.computeIfAbsent(level, queues::bodies));
      note(known, now(known, texts));
    }
  }

  private record Messages(List<String> visible, List<String> all) {
    static boolean tell(List<String> bodies, Task task) {
      var text = "attempt=" + task.current() + " ";
      return bodies.stream().anyMatch(body -> body.contains(text));
    }
  }

  // Looked at for every task again and again: an array of longs boxes nothing.
  @SuppressWarnings("EnumOrdinal")
  private void note(TaskRecord known, Set<Lasting> now) {
    for (var what : Lasting.values()) {
      int place = what.ordinal();
      if (!now.contains(what)) {
        known.since[place] = -1;
        continue;
      }
      if (known.since[place] < 0) {
        known.since[place] = kernel.now();
      }
      long from = Math.max(known.since[place], limits.calmFrom());
      long lasted = kernel.now() - from;
      var began = Kernel.START.plus(from, ChronoUnit.MICROS);
      var limit = limits.limit(what, Duration.between(known.task.spec().createdAt(), began));
      if (lasted > Kernel.micros(limit)) {
        ledger.violated(
            limits.invariant(what),
            known.task.id(),
            what + " for more than " + limit.toMillis() / 1000.0 + " s: " + known.task.state());
      }
    }
  }

  private Set<Lasting> now(TaskRecord known, Messages messages) {
    var task = known.task;
    var found = EnumSet.noneOf(Lasting.class);
    var now = kernel.instant();
    switch (task.state()) {
      case TaskState.Pending(var notBefore, var _) -> {
        if (!notBefore.isAfter(now)) {
          waiting(known, messages, now, found);
        }
      }
      case TaskState.Dispatched(var worker) ->
          found.add(
              ledger.workers().isAlive(worker) && isThere(worker)
                  ? Lasting.HELD_UNCLAIMED
                  : Lasting.HELD_BY_NOBODY);
      case TaskState.Running(var run, var _) -> {
        if (!ledger.workers().isAlive(run.worker()) || !isThere(run.worker())) {
          found.add(Lasting.HELD_BY_NOBODY);
        }
      }
      case TaskState.Retrying(var _, var _, var dueAt) -> {
        if (dueAt.isBefore(now)) {
          found.add(Lasting.RETRY_OVERDUE);
        }
      }
      case TaskState.Scheduled(var dueAt) -> {
        if (dueAt.isBefore(now)) {
          found.add(Lasting.SCHEDULED_OVERDUE);
        }
      }
      case TaskState.Blocked _, TaskState.Ended _ -> {
        // Nobody waits for these.
      }
    }
    return found;
  }

  /** Sweeps ring for such levels only: else an idle system would not be idle. */
  private boolean hadWorkLately(Task task, Instant now) {
    return control
        .deliveredMark(task.spec().level())
        .filter(mark -> mark.at().plus(LATELY).isAfter(now))
        .isPresent();
  }

  private boolean isThere(WorkerId id) {
    return ledger.workers().item(id).filter(it -> it.state() != WorkerState.DEAD).isPresent();
  }

  private void waiting(TaskRecord known, Messages messages, Instant now, Set<Lasting> found) {
    var task = known.task;
    boolean held =
        ledger.workers().items().values().stream()
            .anyMatch(it -> it.leases().contains(task.current()));
    if (held) {
      found.add(Lasting.HELD_UNCLAIMED);
      return;
    }
    if (ledger.workers().anyRoomFor(task)) {
      found.add(Lasting.DUE_BESIDE_ROOM);
      if (known.waitedForRoom < task.attempt()) {
        found.add(Lasting.DUE_BESIDE_ROOM_ALL_ALONG);
      }
      if (Messages.tell(messages.visible(), task)) {
        found.add(
            hadWorkLately(task, now) ? Lasting.VISIBLE_BESIDE_ROOM : Lasting.VISIBLE_AND_QUIET);
      }
      if (!Messages.tell(messages.all(), task)) {
        found.add(Lasting.WITHOUT_MESSAGE);
      }
    } else {
      known.waitedForRoom = task.attempt();
    }
  }
}
