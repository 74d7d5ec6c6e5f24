package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the changes of one task's item must be like. One use, one task. */
final class ItemRules {
  /**
   * RunChange.FAILOVERS_MAX, said again: a checker must not learn its bounds from what it checks.
   */
  static final int FAILOVERS_MAX = 5;

  /** Hand-backs are bounded by what happens to workers; more than this nobody can explain. */
  static final int HAND_BACKS_MAX = 25;

  private static final Set<String> WAITING = Set.of("PENDING", "SCHEDULED");
  private static final Set<String> STARTABLE = Set.of("PENDING", "DISPATCHED");

  private final String id;
  private final int maxAttempts;
  private final List<Violation> violations = new ArrayList<>();
  private @Nullable TaskImage last;
  private boolean cancelled;

  /**
   * @param maxAttempts of its retry policy
   */
  ItemRules(String id, int maxAttempts) {
    this.id = id;
    this.maxAttempts = maxAttempts;
  }

  /** What is wrong with these changes, in their order. */
  List<Violation> check(List<TaskChanged> changes) {
    for (var change : changes) {
      checkContinuity(change);
      var after = change.after();
      var before = change.before();
      if (after == null) {
        report(Rule.TERMINAL_IS_FINAL, "its item was deleted");
      } else if (before == null) {
        checkBegin(after);
      } else {
        checkStep(before, after);
      }
      last = after;
    }
    return violations;
  }

  private void checkContinuity(TaskChanged change) {
    var before = change.before();
    if (before == null && last != null) {
      report(Rule.ONE_TASK_PER_REQUEST, "its item was made a second time");
    } else if (before != null && !before.equals(last)) {
      report(Rule.HISTORY_IS_WHOLE, "before %s it was %s".formatted(before, last));
    }
  }

  private void checkBegin(TaskImage made) {
    if (made.attempt() != 1 || !WAITING.contains(made.status())) {
      report(Rule.ATTEMPTS_ARE_BOUNDED, "it began as " + made.line());
    }
  }

  private void checkStep(TaskImage before, TaskImage after) {
    if (before.isTerminal()) {
      report(Rule.TERMINAL_IS_FINAL, "%s became %s".formatted(before.line(), after.line()));
      return;
    }
    cancelled |= before.cancelRequested();
    if (after.attempt() != before.attempt()) {
      checkNextAttempt(before, after);
    } else if (!after.status().equals(before.status())) {
      checkStatus(before, after);
    } else if (!after.worker().equals(before.worker())) {
      report(Rule.ONE_RUN_AT_A_TIME, "%s became %s".formatted(before.line(), after.line()));
    }
    checkBounds(after);
  }

  private void checkNextAttempt(TaskImage before, TaskImage after) {
    if (after.attempt() != before.attempt() + 1 || !WAITING.contains(after.status())) {
      report(Rule.ATTEMPTS_ARE_BOUNDED, "%s became %s".formatted(before.line(), after.line()));
    }
    if (cancelled) {
      report(Rule.CANCELLED_STAYS, "after the cancel: " + after.line());
    }
  }

  private void checkStatus(TaskImage before, TaskImage after) {
    switch (after.status()) {
      case "RUNNING" -> {
        if (!STARTABLE.contains(before.status())
            || (before.is("DISPATCHED") && !before.worker().equals(after.worker()))) {
          report(Rule.ONE_RUN_AT_A_TIME, "%s became %s".formatted(before.line(), after.line()));
        }
      }
      case "SUCCEEDED", "FAILED", "RETRYING" -> checkResult(before, after);
      case "TIMED_OUT" -> {
        if (!STARTABLE.contains(before.status())) {
          checkResult(before, after);
        }
      }
      case "DISPATCHED" -> {
        if (!before.is("PENDING")) {
          report(Rule.ONE_RUN_AT_A_TIME, "%s became %s".formatted(before.line(), after.line()));
        }
      }
      case "PENDING", "SCHEDULED", "CANCELLED" -> {
        // The first two only as time goes by; the last whenever somebody asks.
      }
      default -> report(Rule.HISTORY_IS_WHOLE, "no such state: " + after.line());
    }
    if (cancelled && after.is("RETRYING")) {
      report(Rule.CANCELLED_STAYS, "after the cancel: " + after.line());
    }
  }

  private void checkResult(TaskImage before, TaskImage after) {
    if (!before.is("RUNNING") || !before.worker().equals(after.worker())) {
      report(Rule.ONE_RESULT, "%s became %s".formatted(before.line(), after.line()));
    }
  }

  private void checkBounds(TaskImage image) {
    int explained = 1 + image.failures() + image.failovers() + HAND_BACKS_MAX;
    if (image.failovers() > FAILOVERS_MAX
        || image.failures() > maxAttempts
        || image.attempt() > explained) {
      report(
          Rule.ATTEMPTS_ARE_BOUNDED,
          "%s, of at most %d attempts".formatted(image.line(), maxAttempts));
    }
  }

  private void report(Rule rule, String text) {
    violations.add(new Violation(rule, id, text));
  }
}
