package dev.reeve.localstack.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that is known of one task, as text. */
final class TaskTrace {
  private TaskTrace() {}

  static List<String> of(History history, String id) {
    var lines = new ArrayList<String>();
    history.changes().stream()
        .filter(change -> change.id().equals(id))
        .forEach(
            change -> {
              var after = change.after();
              lines.add("item     " + (after == null ? "deleted" : after.line()));
            });
    var name =
        history.changes().stream()
            .filter(change -> change.id().equals(id))
            .flatMap(change -> Optional.ofNullable(change.after()).stream())
            .map(TaskImage::name)
            .findFirst()
            .orElse("");
    history.plans().values().stream()
        .filter(plan -> plan.name().equals(name))
        .forEach(
            plan -> lines.addFirst("plan     %s -> %s".formatted(plan.draft(), plan.expected())));
    history.answers().stream()
        .filter(answer -> TaskPlan.name(answer.plan()).equals(name))
        .forEach(
            answer ->
                lines.add(
                    "client   %s %s %d %s"
                        .formatted(
                            answer.at(),
                            answer.call(),
                            answer.status(),
                            answer.state().orElse(""))));
    history.refused().getOrDefault(id, List.of()).stream()
        .map(write -> "refused  %s %s %s".formatted(write.at(), write.caller(), write.said()))
        .forEach(lines::add);
    history.marks().stream()
        .filter(mark -> mark.task().equals(id))
        .map(
            mark ->
                "process  %.2f s up: attempt %d %s, process %d"
                    .formatted(
                        mark.uptimeSeconds(),
                        mark.attempt(),
                        mark.begin() ? "began" : "ended",
                        mark.pid()))
        .forEach(lines::add);
    return lines;
  }
}
