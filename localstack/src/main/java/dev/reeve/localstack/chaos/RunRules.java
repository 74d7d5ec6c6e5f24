package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.Violation.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the marks of a task's processes must be like beside the changes of its item. A run that was
 * superseded may go on beside the next one; a run whose end was accepted may not.
 */
final class RunRules {
  private final String id;
  private final Map<Integer, RunMark> begins = new HashMap<>();
  private final Map<Integer, RunMark> ends = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  RunRules(String id, List<RunMark> marks) {
    this.id = id;
    for (var mark : marks) {
      var before = (mark.begin() ? begins : ends).put(mark.attempt(), mark);
      if (before != null) {
        report(
            Rule.ONE_RUN_AT_A_TIME,
            "attempt %d was %s by process %d and again by %d"
                .formatted(
                    mark.attempt(), mark.begin() ? "begun" : "ended", before.pid(), mark.pid()));
      }
    }
  }

  /**
   * What is wrong.
   *
   * @param marked whether each of its runs leaves marks
   */
  List<Violation> check(List<TaskChanged> changes, boolean marked) {
    var claimed = new HashSet<Integer>();
    var finished = new HashSet<Integer>();
    for (var change : changes) {
      var after = change.after();
      var before = change.before();
      if (after != null && after.is("RUNNING")) {
        claimed.add(after.attempt());
      }
      if (after != null && before != null && isFinish(before, after)) {
        finished.add(after.attempt());
        if (marked && after.is("SUCCEEDED") && !begins.containsKey(after.attempt())) {
          report(Rule.RIGHT_RESULT, "no process ran attempt " + after.attempt());
        }
      }
    }
    begins.keySet().stream()
        .filter(attempt -> !claimed.contains(attempt))
        .forEach(
            attempt ->
                report(
                    Rule.ONE_RUN_AT_A_TIME,
                    "a process ran attempt %d, which nobody had claimed".formatted(attempt)));
    checkOverlaps(finished);
    return violations;
  }

  private static boolean isFinish(TaskImage before, TaskImage after) {
    return before.is("RUNNING")
        && before.attempt() == after.attempt()
        && (after.is("SUCCEEDED") || after.is("FAILED") || after.is("RETRYING"));
  }

  private void checkOverlaps(Set<Integer> finished) {
    for (int attempt : finished) {
      var end = ends.get(attempt);
      var next = begins.get(attempt + 1);
      if (end != null && next != null && next.uptimeSeconds() < end.uptimeSeconds()) {
        report(
            Rule.ONE_RUN_AT_A_TIME,
            "attempt %d began at %.2f s, before attempt %d, whose end was accepted, was over at %.2f s"
                .formatted(attempt + 1, next.uptimeSeconds(), attempt, end.uptimeSeconds()));
      }
    }
  }

  private void report(Rule rule, String text) {
    violations.add(new Violation(rule, id, text));
  }
}
