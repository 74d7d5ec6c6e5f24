package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be true when all has settled. */
final class EndRules {
  private static final String DEAD_LETTERS = "-dead-";

  private final History history;
  private final Map<String, List<TaskChanged>> changes;
  private final Map<String, TaskPlan> plansByName;
  private final Set<Integer> cancelsSent;
  private final List<Violation> violations = new ArrayList<>();

  EndRules(History history, Map<String, List<TaskChanged>> changes) {
    this.history = history;
    this.changes = changes;
    this.plansByName =
        history.plans().values().stream().collect(Collectors.toMap(TaskPlan::name, plan -> plan));
    this.cancelsSent =
        history.answers().stream()
            .filter(answer -> answer.call() == Answer.Call.CANCEL)
            .map(Answer::plan)
            .collect(Collectors.toSet());
  }

  List<Violation> check() {
    changes.forEach(
        (id, ofTask) -> {
          var last = ofTask.getLast().after();
          if (last != null) {
            checkEnd(id, last);
          }
        });
    history.ending().queues().forEach(this::checkQueue);
    history
        .deadLettered()
        .forEach(id -> report(Rule.NO_DEAD_LETTER, id, "its queue gave a message up"));
    history.ending().leases().forEach(lease -> report(Rule.NO_LEASE_IS_LEFT, lease, "is held"));
    return violations;
  }

  private void checkEnd(String id, TaskImage last) {
    if (!last.isTerminal()) {
      report(Rule.EVERY_TASK_ENDS, id, "is still " + last.line());
      return;
    }
    var plan = Optional.ofNullable(plansByName.get(last.name()));
    plan.ifPresent(known -> checkResult(id, last, known));
    var seen = history.ending().tasks().get(id);
    if (seen != null
        && !(seen.status().equals(last.status())
            && seen.attempt() == last.attempt()
            && seen.code().equals(last.code())
            && sameJson(seen.result(), last.result()))) {
      report(
          Rule.API_TELLS_THE_TRUTH,
          id,
          "the API shows %s, the item is %s".formatted(seen, last.line()));
    }
  }

  private void checkResult(String id, TaskImage last, TaskPlan plan) {
    if (last.is("CANCELLED")) {
      if (!cancelsSent.contains(plan.number())) {
        report(Rule.RIGHT_RESULT, id, "was cancelled, and nobody had asked for it");
      }
      return;
    }
    if (last.code().equals(Optional.of("WORKERS_LOST"))) {
      if (last.failovers() < ItemRules.FAILOVERS_MAX) {
        report(
            Rule.RIGHT_RESULT, id, "was given up after %d failovers".formatted(last.failovers()));
      }
      return;
    }
    var expected = plan.expected();
    if (expected.status().equals("FAILED") && last.failures() != plan.maxAttempts()) {
      report(
          Rule.RIGHT_RESULT,
          id,
          "gave up after %d of %d attempts".formatted(last.failures(), plan.maxAttempts()));
    }
    var result = expected.resultOf(last.attempt());
    if (!last.status().equals(expected.status())
        || !last.code().equals(expected.code())
        || (result.isPresent() && !sameJson(result, last.result()))) {
      report(
          Rule.RIGHT_RESULT,
          id,
          "is %s with result %s; wanted %s with %s"
              .formatted(
                  last.line(), last.result().orElse("none"), expected, result.orElse("any")));
    }
  }

  private static boolean sameJson(Optional<String> one, Optional<String> other) {
    return one.map(Json::read).equals(other.map(Json::read));
  }

  private void checkQueue(String queue, int messages) {
    if (messages > 0) {
      var rule = queue.contains(DEAD_LETTERS) ? Rule.NO_DEAD_LETTER : Rule.QUEUES_ARE_EMPTY;
      report(rule, queue, "holds %d messages".formatted(messages));
    }
  }

  private void report(Rule rule, String subject, String text) {
    violations.add(new Violation(rule, subject, text));
  }
}
