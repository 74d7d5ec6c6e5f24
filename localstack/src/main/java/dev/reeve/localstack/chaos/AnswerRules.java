package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.Violation.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What clients were told, beside what there is. */
final class AnswerRules {
  private final History history;
  private final Map<String, List<TaskChanged>> changes;
  private final List<Violation> violations = new ArrayList<>();

  AnswerRules(History history, Map<String, List<TaskChanged>> changes) {
    this.history = history;
    this.changes = changes;
  }

  List<Violation> check() {
    checkAccepted();
    checkOneTaskPerRequest();
    checkCancels();
    checkRefusals();
    return violations;
  }

  private void checkAccepted() {
    for (var answer : history.answers()) {
      var id = answer.id();
      if (answer.accepts() && id.filter(changes::containsKey).isEmpty()) {
        report(
            Rule.ACCEPTED_EXISTS,
            id.orElse(TaskPlan.name(answer.plan())),
            "accepted at %s, and no item was ever made".formatted(answer.at()));
      }
      if (answer.call() == Answer.Call.CANCEL && answer.status() == 404) {
        report(
            Rule.ACCEPTED_EXISTS,
            id.orElse(TaskPlan.name(answer.plan())),
            "accepted, and not found at " + answer.at());
      }
    }
  }

  /** However often it was sent, and whatever became of the answers. */
  private void checkOneTaskPerRequest() {
    var ids = new TreeMap<String, Set<String>>();
    changes.forEach(
        (id, ofTask) -> {
          var first = ofTask.getFirst().after();
          if (first != null) {
            ids.computeIfAbsent(first.name(), _ -> new TreeSet<>()).add(id);
          }
        });
    for (var answer : history.answers()) {
      if (answer.accepts() && answer.id().isPresent()) {
        ids.computeIfAbsent(TaskPlan.name(answer.plan()), _ -> new TreeSet<>())
            .add(answer.id().get());
      }
    }
    ids.forEach(
        (name, ofName) -> {
          if (ofName.size() > 1) {
            report(Rule.ONE_TASK_PER_REQUEST, name, "one request made " + ofName);
          }
        });
  }

  /** A cancel that was done at once must last. */
  private void checkCancels() {
    var last = new HashMap<String, TaskImage>();
    changes.forEach((id, ofTask) -> last.put(id, ofTask.getLast().after()));
    for (var answer : history.answers()) {
      if (answer.call() == Answer.Call.CANCEL && answer.status() == 200) {
        var image = answer.id().map(last::get).filter(Objects::nonNull);
        if (image.isPresent() && !image.get().is("CANCELLED")) {
          report(
              Rule.CANCELLED_STAYS,
              answer.id().orElse(""),
              "cancelled at %s, and now it is %s".formatted(answer.at(), image.get().line()));
        }
      }
    }
  }

  private void checkRefusals() {
    var seen = new HashSet<Integer>();
    for (var answer : history.answers()) {
      boolean unclear =
          (answer.status() == 503 && !answer.retryAfter())
              || (answer.status() >= 400
                  && answer.status() < 500
                  && answer.call() == Answer.Call.SUBMIT);
      if (unclear && seen.add(answer.plan())) {
        report(
            Rule.CLEAR_REFUSALS,
            TaskPlan.name(answer.plan()),
            "%s was answered with %d%s"
                .formatted(
                    answer.call(),
                    answer.status(),
                    answer.retryAfter() ? "" : " and no Retry-After"));
      }
    }
  }

  private void report(Rule rule, String subject, String text) {
    violations.add(new Violation(rule, subject, text));
  }
}
