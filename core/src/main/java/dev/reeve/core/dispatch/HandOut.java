package dev.reeve.core.dispatch;

import dev.reeve.core.Fanout;
import dev.reeve.core.Pause;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.queue.Nudges;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.ReserveOutcome;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.RunChange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Leases first, then tasks, then a nudge: a crash in between leaves leases that can be seen. */
final class HandOut {
  /** A submit writes its item this soon after its message, as a rule. */
  private static final Duration ITEM_WAIT = Duration.ofMillis(30);

  private static final Duration NUDGE_EVERY = Duration.ofMillis(100);

  private final TaskStore tasks;
  private final WorkerStore workers;
  private final Nudges nudges;
  private final Fanout fanout;
  private final Pause pause;
  private final InstantSource clock;
  private final Map<WorkerId, Instant> nudgedAt = new HashMap<>();

  HandOut(DispatchPorts ports) {
    this.tasks = ports.tasks();
    this.workers = ports.workers();
    this.nudges = ports.nudges();
    this.fanout = ports.fanout();
    this.pause = ports.pause();
    this.clock = ports.clock();
  }

  /**
   * What became of a batch.
   *
   * @param handled messages that have done their work
   * @param orphans messages about tasks that do not exist, at least not yet
   * @param unplaced messages whose worker had no room after all
   */
  record Result(List<Waiting> handled, List<Waiting> orphans, List<Waiting> unplaced) {}

  Result handOut(List<Assignment> assignments, PoolView view) {
    var unplaced = new ArrayList<Waiting>();
    var reserved = new ArrayList<Dispatch>();
    var outcomes = fanout.map(assignments, this::reserve);
    for (int i = 0; i < assignments.size(); i++) {
      var assignment = assignments.get(i);
      switch (outcomes.get(i)) {
        case ReserveOutcome.Reserved(var worker) -> {
          view.learn(worker);
          assignment.tasks().forEach(waiting -> reserved.add(new Dispatch(assignment, waiting)));
        }
        case ReserveOutcome.Refused(var worker) -> {
          worker.ifPresentOrElse(view::learn, () -> view.forget(assignment.worker()));
          unplaced.addAll(assignment.tasks());
        }
      }
    }
    var dispatched = dispatch(reserved);
    var dispatchedTo = workersOf(dispatched, step -> step == Step.DISPATCHED);
    release(dispatched, view);
    dispatchedTo.forEach(this::nudge);
    return new Result(
        waiting(dispatched, step -> step == Step.DISPATCHED || step == Step.MOVED_ON),
        waiting(dispatched, step -> step == Step.MISSING),
        unplaced);
  }

  private ReserveOutcome reserve(Assignment assignment) {
    return workers.reserve(assignment.worker(), assignment.attempts(), assignment.capacity());
  }

  private enum Step {
    DISPATCHED,
    /** It waits under this attempt no more: the lease goes back, the message is done. */
    MOVED_ON,
    /** There is no such task: the lease goes back, the message stays. */
    MISSING,
    /** The message is ahead of its task: the lease goes back, the message stays. */
    AHEAD,
    /** Perhaps dispatched: the lease stays, since its worker finds out, and so does the message. */
    UNKNOWN
  }

  private record Dispatch(Assignment assignment, Waiting waiting) {}

  private record Dispatched(Dispatch dispatch, Step step) {}

  private List<Dispatched> dispatch(List<Dispatch> dispatches) {
    var first = fanout.map(dispatches, this::dispatchOne);
    if (first.stream().noneMatch(done -> done.step() == Step.MISSING)) {
      return first;
    }
    pause.pause(ITEM_WAIT);
    return fanout.map(
        first, done -> done.step() == Step.MISSING ? dispatchOne(done.dispatch()) : done);
  }

  private Dispatched dispatchOne(Dispatch dispatch) {
    return new Dispatched(dispatch, step(dispatch));
  }

  private Step step(Dispatch dispatch) {
    var attempt = dispatch.waiting().attempt();
    var change = new RunChange.Dispatch(attempt, dispatch.assignment().worker(), clock.instant());
    try {
      return switch (tasks.change(change)) {
        case ChangeOutcome.Applied _, ChangeOutcome.AlreadyDone _ -> Step.DISPATCHED;
        case ChangeOutcome.Refused(var task) ->
            task.attempt() < attempt.number() ? Step.AHEAD : Step.MOVED_ON;
        case ChangeOutcome.Missing() -> Step.MISSING;
      };
    } catch (StoreUnavailableException e) {
      return Step.UNKNOWN;
    }
  }

  private void release(List<Dispatched> dispatched, PoolView view) {
    dispatched.stream()
        .filter(done -> done.step() != Step.DISPATCHED && done.step() != Step.UNKNOWN)
        .forEach(
            done -> {
              var worker = done.dispatch().assignment().worker();
              var attempt = done.dispatch().waiting().attempt();
              workers.release(worker, Set.of(attempt));
              view.released(worker, attempt);
            });
  }

  private static List<Waiting> waiting(List<Dispatched> dispatched, Predicate<Step> which) {
    return dispatched.stream()
        .filter(done -> which.test(done.step()))
        .map(done -> done.dispatch().waiting())
        .toList();
  }

  private static Set<WorkerId> workersOf(List<Dispatched> dispatched, Predicate<Step> which) {
    return dispatched.stream()
        .filter(done -> which.test(done.step()))
        .map(done -> done.dispatch().assignment().worker())
        .collect(Collectors.toSet());
  }

  /** A worker looks again a moment after a nudge, so one that was nudged just now sees it all. */
  private void nudge(WorkerId worker) {
    var now = clock.instant();
    if (nudgedAt.getOrDefault(worker, Instant.MIN).isBefore(now.minus(NUDGE_EVERY))) {
      nudges.nudge(worker);
      nudgedAt.put(worker, now);
      nudgedAt.values().removeIf(at -> at.isBefore(now.minus(NUDGE_EVERY)));
    }
  }
}
