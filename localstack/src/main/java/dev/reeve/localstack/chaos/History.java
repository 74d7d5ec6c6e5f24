package dev.reeve.localstack.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that was seen of one run.
 *
 * @param plans by number
 * @param answers in the order in which clients got them
 * @param changes of tasks in the order of the stream, each task's in its own true order
 * @param workers changes of workers, likewise
 * @param marks of the tasks' processes, as they stand in the file
 * @param refused writes to tasks that were refused, by task
 * @param deadLettered tasks of which a queue gave a message up
 * @param faults in the order in which they were set off
 * @param ending what there was when all had settled
 */
record History(
    Map<Integer, TaskPlan> plans,
    List<Answer> answers,
    List<TaskChanged> changes,
    List<WorkerChanged> workers,
    List<RunMark> marks,
    Map<String, List<RefusedWrite>> refused,
    Set<String> deadLettered,
    List<FaultWindow> faults,
    Ending ending) {

  /**
   * The state in the end.
   *
   * @param queues messages by queue, those in flight and delayed too; what is always under way left
   *     out
   * @param leases that workers' items still hold
   * @param tasks as the API shows them, by id
   * @param overdue whether the time to settle was over before it had settled
   */
  record Ending(
      Map<String, Integer> queues,
      List<String> leases,
      Map<String, SeenTask> tasks,
      boolean overdue) {}

  /** A task as a client sees it. */
  record SeenTask(String status, int attempt, Optional<String> result, Optional<String> code) {}

  /** A write to a task that its condition refused. */
  record RefusedWrite(String at, String caller, String said) {}

  /** The changes of each task, by id. */
  Map<String, List<TaskChanged>> changesByTask() {
    var byTask = new TreeMap<String, List<TaskChanged>>();
    changes.forEach(
        change -> byTask.computeIfAbsent(change.id(), _ -> new ArrayList<>()).add(change));
    return byTask;
  }

  /** The marks of each task, by id. */
  Map<String, List<RunMark>> marksByTask() {
    var byTask = new TreeMap<String, List<RunMark>>();
    marks.forEach(mark -> byTask.computeIfAbsent(mark.task(), _ -> new ArrayList<>()).add(mark));
    return byTask;
  }
}
