package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.History.Ending;
import dev.reeve.localstack.chaos.History.SeenTask;
import dev.reeve.localstack.chaos.TaskPlan.End;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A history in which all is well, to be spoiled. Task T1 was taken from a worker that was killed,
 * and succeeded in its second attempt while the first still ran; T2 was cancelled while it waited;
 * T3 failed twice by itself.
 */
final class ForgedHistory {
  static final String T1 = "01T1";
  static final String T2 = "01T2";
  static final String T3 = "01T3";

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final End NUMBERED = End.succeeded("{\"n\":1,\"attempt\":ATTEMPT}");

  final Map<Integer, TaskPlan> plans = new TreeMap<>();
  final List<Answer> answers = new ArrayList<>();
  final List<TaskChanged> changes = new ArrayList<>();
  final List<WorkerChanged> workers = new ArrayList<>();
  final List<RunMark> marks = new ArrayList<>();
  final List<FaultWindow> faults = new ArrayList<>();
  final Map<String, Integer> queues = new TreeMap<>();
  final List<String> leases = new ArrayList<>();
  final Set<String> deadLettered = new TreeSet<>();
  final Map<String, SeenTask> seen = new HashMap<>();

  ForgedHistory() {
    plan(1, NUMBERED, 1, true);
    plan(2, new End("SUCCEEDED", Optional.empty(), Optional.empty()), 1, false);
    plan(3, End.of("FAILED", "EXIT_CODE"), 2, true);
    submitted(1, T1);
    submitted(1, T1);
    submitted(2, T2);
    submitted(3, T3);
    firstTask();
    changed(T2, null, image(2, "PENDING", 1));
    changed(T2, image(2, "PENDING", 1), cancelled());
    answers.add(answer(Answer.Call.CANCEL, 2, 200, T2));
    thirdTask();
    workers.add(new WorkerChanged("w1", "ACTIVE", "task/1", START));
    workers.add(new WorkerChanged("w1", "DEAD", "task/1", START.plusSeconds(12)));
    faults.add(new FaultWindow("worker KILL", START, START, OptionalLong.of(77), "task/1", 1));
    queues.put("reeve-dev-default-normal", 0);
    queues.put("reeve-dev-dead-tasks", 0);
  }

  private void firstTask() {
    changed(T1, null, image(1, "PENDING", 1));
    changed(T1, image(1, "PENDING", 1), on(image(1, "DISPATCHED", 1), "w1"));
    changed(T1, on(image(1, "DISPATCHED", 1), "w1"), on(image(1, "RUNNING", 1), "w1"));
    changed(T1, on(image(1, "RUNNING", 1), "w1"), failedOver(image(1, "PENDING", 2)));
    changed(T1, failedOver(image(1, "PENDING", 2)), secondRun("RUNNING"));
    changed(T1, secondRun("RUNNING"), succeeded());
    marks.add(new RunMark(true, T1, 1, 100, 10));
    marks.add(new RunMark(true, T1, 2, 200, 20));
    marks.add(new RunMark(false, T1, 2, 200, 21));
    marks.add(new RunMark(false, T1, 1, 100, 25));
    seen.put(
        T1,
        new SeenTask("SUCCEEDED", 2, Optional.of("{\"attempt\":2, \"n\":1}"), Optional.empty()));
  }

  private void thirdTask() {
    var ran = on(image(3, "RUNNING", 1), "w2");
    var retrying = failed(on(image(3, "RETRYING", 1), "w2"), 1);
    var again = counted(image(3, "PENDING", 2), 1);
    var ranAgain = counted(on(image(3, "RUNNING", 2), "w2"), 1);
    changed(T3, null, image(3, "PENDING", 1));
    changed(T3, image(3, "PENDING", 1), ran);
    changed(T3, ran, retrying);
    changed(T3, retrying, again);
    changed(T3, again, ranAgain);
    changed(T3, ranAgain, failed(on(image(3, "FAILED", 2), "w2"), 2));
    marks.add(new RunMark(true, T3, 1, 300, 10));
    marks.add(new RunMark(false, T3, 1, 300, 11));
    marks.add(new RunMark(true, T3, 2, 301, 12));
    marks.add(new RunMark(false, T3, 2, 301, 13));
  }

  History history() {
    return new History(
        plans,
        answers,
        changes,
        workers,
        marks,
        Map.of(),
        deadLettered,
        faults,
        new Ending(queues, leases, seen, false));
  }

  void plan(int number, End end, int maxAttempts, boolean marked) {
    plans.put(
        number, new TaskPlan(number, Json.object(), end, maxAttempts, marked, Optional.empty()));
  }

  void submitted(int plan, String id) {
    answers.add(answer(Answer.Call.SUBMIT, plan, 202, id));
  }

  static Answer answer(Answer.Call call, int plan, int status, String id) {
    return new Answer(START, call, plan, status, Optional.of(id), Optional.empty(), false);
  }

  void changed(String id, @Nullable TaskImage before, @Nullable TaskImage after) {
    changes.add(new TaskChanged(id, before, after));
  }

  /** Adds a change to the end of a task's. */
  void then(String id, TaskImage after) {
    changed(id, last(id), after);
  }

  /** Puts another image in place of the last. */
  void endingIn(String id, TaskImage after) {
    int at = -1;
    for (int i = 0; i < changes.size(); i++) {
      at = changes.get(i).id().equals(id) ? i : at;
    }
    changes.set(at, new TaskChanged(id, changes.get(at).before(), after));
  }

  TaskImage last(String id) {
    return changes.stream()
        .filter(change -> change.id().equals(id))
        .flatMap(change -> Optional.ofNullable(change.after()).stream())
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  static TaskImage image(int plan, String status, int attempt) {
    return new TaskImage(
        TaskPlan.name(plan),
        status,
        attempt,
        Optional.empty(),
        0,
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        START);
  }

  static TaskImage on(TaskImage image, String worker) {
    return new TaskImage(
        image.name(),
        image.status(),
        image.attempt(),
        Optional.of(worker),
        image.failures(),
        image.failovers(),
        image.cancelRequested(),
        image.code(),
        image.result(),
        image.since());
  }

  static TaskImage counted(TaskImage image, int failures) {
    return new TaskImage(
        image.name(),
        image.status(),
        image.attempt(),
        image.worker(),
        failures,
        image.failovers(),
        image.cancelRequested(),
        image.code(),
        image.result(),
        image.since());
  }

  static TaskImage failed(TaskImage image, int failures) {
    return coded(counted(image, failures), "EXIT_CODE");
  }

  static TaskImage coded(TaskImage image, String code) {
    return new TaskImage(
        image.name(),
        image.status(),
        image.attempt(),
        image.worker(),
        image.failures(),
        image.failovers(),
        image.cancelRequested(),
        Optional.of(code),
        image.result(),
        image.since());
  }

  static TaskImage cancelled() {
    return coded(image(2, "CANCELLED", 1), "CANCELLED");
  }

  static TaskImage askedToCancel(TaskImage image) {
    return new TaskImage(
        image.name(),
        image.status(),
        image.attempt(),
        image.worker(),
        image.failures(),
        image.failovers(),
        true,
        image.code(),
        image.result(),
        image.since());
  }

  private static TaskImage failedOver(TaskImage image) {
    return new TaskImage(
        image.name(),
        image.status(),
        image.attempt(),
        image.worker(),
        image.failures(),
        1,
        false,
        image.code(),
        image.result(),
        image.since());
  }

  private static TaskImage secondRun(String status) {
    return on(failedOver(image(1, status, 2)), "w2");
  }

  static TaskImage succeeded() {
    return resulting("{\"n\":1,\"attempt\":2}");
  }

  static TaskImage resulting(String result) {
    var image = secondRun("SUCCEEDED");
    return new TaskImage(
        image.name(),
        image.status(),
        image.attempt(),
        image.worker(),
        image.failures(),
        image.failovers(),
        false,
        Optional.empty(),
        Optional.of(result),
        image.since());
  }
}
