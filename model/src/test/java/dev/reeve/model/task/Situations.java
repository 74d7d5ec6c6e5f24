package dev.reeve.model.task;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every state a task can be in, and every change that can meet it there: the right and other
 * attempts, the right and another worker, deadlines to come, now, and passed.
 */
public final class Situations {
  /** The clock of all changes. */
  public static final Instant NOW = Tasks.SINCE.plusSeconds(60);

  /** The worker that has the task, where one has it. */
  public static final WorkerId HOLDER = WorkerId.parse("default-0-holderholder0000");

  /** A worker that has nothing to do with it. */
  public static final WorkerId OTHER = WorkerId.parse("default-0-otherother000000");

  private static final @Nullable Instant NONE = null;
  private static final Instant PASSED = NOW.minusMillis(1);
  private static final Instant TO_COME = NOW.plusMillis(1);

  private Situations() {}

  /** A state, by name; makes a new task in it each time. */
  public record Situation(String name, Supplier<Task> makes) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** All states, with the facts beside them that some change depends on. All at attempt 2. */
  public static List<Situation> all() {
    var all = new ArrayList<Situation>();
    var pending = new TaskState.Pending(Tasks.CREATED);
    all.add(of("scheduled", new TaskState.Scheduled(NOW.plusSeconds(3600))));
    all.add(of("blocked", new TaskState.Blocked()));
    all.addAll(withDeadlines("pending", pending));
    all.add(of("dead-lettered", new TaskState.Pending(Tasks.CREATED, Tasks.SINCE)));
    all.addAll(withDeadlines("dispatched", new TaskState.Dispatched(HOLDER)));
    for (int failovers : new int[] {0, RunChange.FAILOVERS_MAX - 1, RunChange.FAILOVERS_MAX}) {
      var count = " after " + failovers + " failovers";
      var run = Tasks.aRun(HOLDER);
      all.add(of("running" + count, new TaskState.Running(run, null), failovers));
      all.add(of("cancelling" + count, new TaskState.Running(run, Tasks.SINCE), failovers));
    }
    all.add(of("retrying", aRetry()));
    for (var status : TaskStatus.values()) {
      if (status.isTerminal()) {
        all.add(of(status + " by its worker", anEnd(status, Tasks.aRun(HOLDER))));
        all.add(of(status + " without a run", anEnd(status, null)));
      }
    }
    all.add(
        of(
            "SUCCEEDED with a large result",
            new TaskState.Ended(
                TaskStatus.SUCCEEDED,
                Tasks.aRun(HOLDER),
                null,
                new TaskContent.Stored(70_000),
                List.of())));
    all.add(
        of(
            "FAILED for lost workers",
            TaskState.Ended.without(TaskStatus.FAILED, Tasks.aRun(HOLDER), Failures.WORKERS_LOST)));
    for (var state : List.of(pending, new TaskState.Blocked(), aRetry())) {
      all.add(
          new Situation(
              state.status() + " and watched",
              () -> Tasks.aTask().attempt(2).in(state).checkAt(NOW).build()));
    }
    return all;
  }

  /** Every kind of change, in every relation to {@code task}. The order is always the same. */
  public static List<TaskChange> changes(Task task) {
    var changes = new ArrayList<TaskChange>();
    changes.add(new QueueChange.Cancel(task.id(), NOW));
    changes.add(new QueueChange.RequestCancel(task.id(), NOW));
    for (int number = task.attempt() - 1; number <= task.attempt() + 1; number++) {
      var attempt = new Attempt(task.id(), number);
      changes.add(new QueueChange.Retry(attempt, NOW.plusSeconds(5), NOW));
      changes.add(new QueueChange.Postpone(attempt, NOW.plusSeconds(5000), NOW));
      changes.add(new QueueChange.Promote(attempt, NOW));
      changes.add(new QueueChange.Expire(attempt, NOW));
      changes.add(new QueueChange.Watch(attempt, NOW.plusSeconds(120), NOW));
      changes.add(new QueueChange.DeadLetter(attempt, NOW));
      for (var worker : List.of(HOLDER, OTHER)) {
        changes.add(new RunChange.Dispatch(attempt, worker, NOW));
        changes.add(new RunChange.Claim(attempt, worker, NOW));
        changes.add(new RunChange.HandBack(attempt, worker, NOW));
        changes.add(new RunChange.FailOver(attempt, worker, NOW));
        changes.add(new RunChange.Abandon(attempt, worker, NOW));
        ends(worker)
            .map(end -> new RunChange.Finish(attempt, worker, task.failures() + 1, end, NOW))
            .forEach(changes::add);
      }
    }
    return changes;
  }

  private static Stream<TaskState> ends(WorkerId worker) {
    var run = Tasks.aRun(worker);
    return Stream.concat(
        Stream.of(new TaskState.Retrying(run, Tasks.EXIT, NOW.plusSeconds(5))),
        Stream.of(TaskStatus.values())
            .filter(TaskStatus::isTerminal)
            .map(status -> anEnd(status, run)));
  }

  private static TaskState.Ended anEnd(TaskStatus status, @Nullable Run run) {
    return status == TaskStatus.SUCCEEDED
        ? new TaskState.Ended(
            status, run, null, Tasks.aSuccess(HOLDER).result(), Tasks.aSuccess(HOLDER).output())
        : TaskState.Ended.without(status, run, Tasks.EXIT);
  }

  private static TaskState aRetry() {
    return new TaskState.Retrying(Tasks.aRun(HOLDER), Tasks.EXIT, NOW.plusSeconds(5));
  }

  private static List<Situation> withDeadlines(String name, TaskState state) {
    record Bounds(String text, @Nullable Instant startBy, @Nullable Instant endBy) {}
    var bounds =
        List.of(
            new Bounds("", NONE, NONE),
            new Bounds(", start bound passed", PASSED, NONE),
            new Bounds(", start bound now", NOW, NONE),
            new Bounds(", start bound to come", TO_COME, NONE),
            new Bounds(", end passed", NONE, PASSED),
            new Bounds(", end now", NONE, NOW),
            new Bounds(", end to come", NONE, TO_COME),
            new Bounds(", start bound passed, end to come", PASSED, TO_COME),
            new Bounds(", start bound to come, end passed", TO_COME, PASSED),
            new Bounds(", start bound and end to come", TO_COME, TO_COME));
    return bounds.stream()
        .map(
            bound ->
                new Situation(
                    name + bound.text(),
                    () ->
                        Tasks.aTask()
                            .attempt(2)
                            .in(state)
                            .startBy(bound.startBy())
                            .endBy(bound.endBy())
                            .build()))
        .toList();
  }

  private static Situation of(String name, TaskState state) {
    return of(name, state, 0);
  }

  private static Situation of(String name, TaskState state, int failovers) {
    return new Situation(
        name, () -> Tasks.aTask().attempt(2).in(state).failovers(failovers).build());
  }
}
