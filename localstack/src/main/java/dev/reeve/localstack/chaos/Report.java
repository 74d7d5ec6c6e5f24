package dev.reeve.localstack.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A run in tables. */
final class Report {
  private static final int TRACES_MAX = 5;
  private static final int VIOLATIONS_MAX = 50;

  private Report() {}

  static List<String> of(
      History history, List<Violation> violations, Map<String, Integer> refusedByCaller) {
    var lines = new ArrayList<String>();
    faults(history, lines);
    tasks(history, lines);
    lines.add("");
    lines.add("Writes refused by their condition");
    refusedByCaller.forEach((caller, count) -> lines.add("  %-28s %8d".formatted(caller, count)));
    violations(history, violations, lines);
    return lines;
  }

  private static void faults(History history, List<String> lines) {
    var times = new Recovery(history).times();
    var rules = new TreeMap<String, Integer>();
    var injected = new TreeMap<String, Integer>();
    for (var fault : history.faults()) {
      rules.merge(fault.label(), 1, Integer::sum);
      injected.merge(fault.label(), fault.injected(), Integer::sum);
    }
    lines.add("");
    lines.add(
        "%-32s %6s %9s %14s %8s".formatted("Fault", "rules", "injected", "recovery p50", "max"));
    rules.forEach(
        (label, count) -> {
          var felt = times.getOrDefault(label, List.of()).stream().sorted().toList();
          lines.add(
              "  %-30s %6d %9d %14s %8s"
                  .formatted(
                      label,
                      count,
                      injected.getOrDefault(label, 0),
                      felt.isEmpty() ? "-" : seconds(felt.get((felt.size() - 1) / 2)),
                      felt.isEmpty() ? "-" : seconds(felt.getLast())));
        });
    lines.add(
        "  %-30s %6d %9d"
            .formatted(
                "all",
                history.faults().size(),
                injected.values().stream().mapToInt(count -> count).sum()));
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }

  private static void tasks(History history, List<String> lines) {
    var ends = new TreeMap<String, Integer>();
    int attempts = 0;
    int failovers = 0;
    var changes = history.changesByTask();
    for (var ofTask : changes.values()) {
      var last = ofTask.getLast().after();
      if (last != null) {
        ends.merge(last.status(), 1, Integer::sum);
        attempts += last.attempt();
        failovers += last.failovers();
      }
    }
    var answers = new TreeMap<Integer, Integer>();
    history.answers().stream()
        .filter(answer -> answer.call() == Answer.Call.SUBMIT)
        .forEach(answer -> answers.merge(answer.status(), 1, Integer::sum));
    lines.add("");
    lines.add("Submits by answer (0: none)");
    answers.forEach((status, count) -> lines.add("  %-28d %8d".formatted(status, count)));
    lines.add("");
    lines.add("Tasks by end");
    ends.forEach((status, count) -> lines.add("  %-28s %8d".formatted(status, count)));
    lines.add("  %-28s %8d".formatted("all", changes.size()));
    lines.add("  %-28s %8d".formatted("attempts", attempts));
    lines.add("  %-28s %8d".formatted("failovers", failovers));
    lines.add(
        "  %-28s %8d"
            .formatted("process runs", history.marks().stream().filter(RunMark::begin).count()));
    lines.add("  %-28s %8d".formatted("workers declared dead", dead(history)));
  }

  private static long dead(History history) {
    return history.workers().stream().filter(change -> change.state().equals("DEAD")).count();
  }

  private static void violations(History history, List<Violation> violations, List<String> lines) {
    lines.add("");
    if (history.ending().overdue()) {
      lines.add("It had not settled when the time for that was over.");
    }
    lines.add("Violations: " + (violations.isEmpty() ? "none" : violations.size()));
    violations.stream().limit(VIOLATIONS_MAX).forEach(violation -> lines.add("  " + violation));
    violations.stream()
        .map(Violation::subject)
        .distinct()
        .map(
            subject -> {
              var trace = TaskTrace.of(history, subject);
              return trace.isEmpty() ? null : new Traced(subject, trace);
            })
        .filter(Objects::nonNull)
        .limit(TRACES_MAX)
        .forEach(
            traced -> {
              lines.add("");
              lines.add("History of " + traced.subject());
              traced.lines().forEach(line -> lines.add("  " + line));
            });
  }

  private record Traced(String subject, List<String> lines) {}
}
