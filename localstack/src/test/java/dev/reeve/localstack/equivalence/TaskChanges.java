package dev.reeve.localstack.equivalence;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Failures;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The changes that can meet a task: of every kind, valid, stale, early, by the wrong worker. */
final class TaskChanges {
  /** Those who compete for tasks. */
  static final List<WorkerId> WORKERS =
      IntStream.range(0, 3)
          .mapToObj(number -> new WorkerId("default", 0, "workerworker000" + number))
          .toList();

  private TaskChanges() {}

  /**
   * One change of those that the step leaves to choose from.
   *
   * @param last what was tried before; nothing at the start
   */
  static TaskChange choose(
      Task task, TaskStep.Change step, Instant now, Optional<TaskChange> last) {
    var all = all(task, now.plusMillis(step.skewMillis()));
    var among =
        switch (step.aim()) {
          case ONWARD -> orElse(onward(all, task), orElse(permitted(all, task), all));
          case PERMITTED -> orElse(permitted(all, task), all);
          case AGAIN -> last.map(List::of).orElse(all);
          case ANY -> all;
        };
    var byKind = new TreeMap<String, List<TaskChange>>();
    among.forEach(
        change -> byKind.computeIfAbsent(kind(change), _ -> new ArrayList<>()).add(change));
    var kinds = List.copyOf(byKind.values());
    var kind = kinds.get(step.kind() % kinds.size());
    return kind.get(step.variant() % kind.size());
  }

  private static List<TaskChange> permitted(List<TaskChange> all, Task task) {
    return all.stream().filter(change -> change.permittedBy(task)).toList();
  }

  private static List<TaskChange> onward(List<TaskChange> all, Task task) {
    return permitted(all, task).stream()
        .filter(change -> !change.applyTo(task).status().isTerminal())
        .filter(change -> !change.applyTo(task).state().equals(task.state()))
        .toList();
  }

  private static List<TaskChange> orElse(List<TaskChange> some, List<TaskChange> others) {
    return some.isEmpty() ? others : some;
  }

  /** The name of a kind: finishes differ by what they lead to. */
  private static String kind(TaskChange change) {
    var name = change.getClass().getSimpleName();
    return change instanceof RunChange.Finish finish ? name + " " + finish.next().status() : name;
  }

  private static List<TaskChange> all(Task task, Instant at) {
    var changes = new ArrayList<TaskChange>();
    changes.add(new QueueChange.Cancel(task.id(), at));
    changes.add(new QueueChange.RequestCancel(task.id(), at));
    for (int number = Math.max(1, task.attempt() - 1); number <= task.attempt() + 1; number++) {
      var attempt = new Attempt(task.id(), number);
      changes.add(new QueueChange.Retry(attempt, at.plusSeconds(5), at));
      changes.add(new QueueChange.Postpone(attempt, at.plusSeconds(3000), at));
      changes.add(new QueueChange.Promote(attempt, at));
      changes.add(new QueueChange.Expire(attempt, at));
      changes.add(new QueueChange.Watch(attempt, at.plusSeconds(7), at));
      changes.add(new QueueChange.Watch(attempt, at, at));
      changes.add(new QueueChange.DeadLetter(attempt, at));
      for (var worker : WORKERS) {
        changes.add(new RunChange.Dispatch(attempt, worker, at));
        changes.add(new RunChange.Claim(attempt, worker, at));
        changes.add(new RunChange.HandBack(attempt, worker, at));
        changes.add(new RunChange.FailOver(attempt, worker, at));
        changes.add(new RunChange.Abandon(attempt, worker, at));
        ends(run(task, worker, at))
            .map(end -> new RunChange.Finish(attempt, worker, failures(task, end), end, at))
            .forEach(changes::add);
      }
    }
    return changes;
  }

  /** A worker says of its run what its claim said, if it had one. */
  private static Run run(Task task, WorkerId worker, Instant at) {
    return task.state() instanceof TaskState.Running(var run, var _) && run.worker().equals(worker)
        ? run
        : new Run(worker, at);
  }

  private static int failures(Task task, TaskState end) {
    return end.status() == TaskStatus.SUCCEEDED ? task.failures() : task.failures() + 1;
  }

  private static Stream<TaskState> ends(Run run) {
    var success = Tasks.aSuccess(run.worker());
    return Stream.of(
        new TaskState.Ended(TaskStatus.SUCCEEDED, run, null, success.result(), success.output()),
        new TaskState.Ended(TaskStatus.FAILED, run, Tasks.EXIT, null, success.output()),
        TaskState.Ended.without(TaskStatus.TIMED_OUT, run, Tasks.EXIT),
        TaskState.Ended.without(TaskStatus.CANCELLED, run, Failures.CANCELLED),
        new TaskState.Retrying(run, Tasks.EXIT, run.startedAt().plusSeconds(30)));
  }
}
