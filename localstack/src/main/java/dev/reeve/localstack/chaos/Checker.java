package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds a history against everything that must be true of it. */
final class Checker {
  /** Of a task that nobody planned; none such should be there. */
  private static final int ATTEMPTS_OF_UNKNOWN = 1;

  private Checker() {}

  /** All that is wrong, by task first. */
  static List<Violation> check(History history) {
    var violations = new ArrayList<Violation>();
    var plans =
        history.plans().values().stream().collect(Collectors.toMap(TaskPlan::name, plan -> plan));
    var changes = history.changesByTask();
    var marks = history.marksByTask();
    changes.forEach(
        (id, ofTask) -> {
          var plan = planOf(ofTask, plans);
          violations.addAll(
              new ItemRules(id, plan.map(TaskPlan::maxAttempts).orElse(ATTEMPTS_OF_UNKNOWN))
                  .check(ofTask));
          violations.addAll(
              new RunRules(id, marks.getOrDefault(id, List.of()))
                  .check(ofTask, plan.filter(TaskPlan::marked).isPresent()));
        });
    marks.keySet().stream()
        .filter(id -> !changes.containsKey(id))
        .forEach(
            id ->
                violations.add(
                    new Violation(Rule.ONE_RUN_AT_A_TIME, id, "it ran, and it has no item")));
    violations.addAll(new AnswerRules(history, changes).check());
    violations.addAll(new EndRules(history, changes).check());
    violations.addAll(new WorkerRules(history.faults()).check(history.workers()));
    return violations;
  }

  private static Optional<TaskPlan> planOf(
      List<TaskChanged> changes, Map<String, TaskPlan> plansByName) {
    var first = changes.getFirst().after();
    return first == null ? Optional.empty() : Optional.ofNullable(plansByName.get(first.name()));
  }
}
