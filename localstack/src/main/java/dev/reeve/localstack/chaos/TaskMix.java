package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.chaos.TaskPlan.End;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws tasks of every kind. The same seed gives the same tasks, but for the times at which delayed
 * ones are due.
 */
final class TaskMix {
  private static final List<String> PRIORITIES = List.of("CRITICAL", "HIGH", "NORMAL", "LOW");
  private static final double CANCELLED_PART = 0.08;
  private static final int HOUR_SECONDS = 3_600;

  private final RandomGenerator random;
  private final MarkScripts scripts;
  private final InstantSource clock;
  private int number;

  /**
   * @param marks the file that processes of tasks write to
   */
  TaskMix(RandomGenerator random, Path marks, InstantSource clock) {
    this.random = random;
    this.scripts = new MarkScripts(marks);
    this.clock = clock;
  }

  /** The next task. */
  TaskPlan next() {
    int n = ++number;
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4 -> marked(n, scripts.shell(seconds(0.05, 0.5), n), numbered(n), 1);
      case 5, 6, 7 -> marked(n, scripts.shell(seconds(1, 6), n), numbered(n), 1);
      case 8, 9 -> marked(n, scripts.python(seconds(0.05, 1), n), numbered(n), 1);
      case 10, 11 -> {
        int words = 1 + random.nextInt(50);
        yield plan(n, java(words), End.succeeded("{\"words\":%d}".formatted(words)), 1);
      }
      case 12, 13 -> plan(n, sleep(seconds(0.1, 4)), success(), 1);
      case 14 -> marked(n, scripts.failingFirst(n), numbered(n), 3);
      case 15 -> marked(n, scripts.failing(), End.of("FAILED", "EXIT_CODE"), 1 + random.nextInt(3));
      case 16 ->
          plan(n, sleep(HOUR_SECONDS).put("timeoutSeconds", 1), End.of("TIMED_OUT", "TIMEOUT"), 1);
      case 17 -> delayed(marked(n, scripts.shell(seconds(0.05, 0.5), n), numbered(n), 1), 20);
      case 18 -> delayed(plan(n, sleep(0), success(), 1), 40);
      default -> marked(n, scripts.shell(seconds(1, 3), n).put("exclusive", true), numbered(n), 1);
    };
  }

  /** A task that ends as soon as it has begun. */
  TaskPlan probe() {
    int n = ++number;
    var draft = sleep(0).put("priority", "CRITICAL").put("name", TaskPlan.name(n));
    return new TaskPlan(n, draft, success(), 1, false, Optional.empty());
  }

  private static End success() {
    return new End("SUCCEEDED", Optional.empty(), Optional.empty());
  }

  private static End numbered(int n) {
    return End.succeeded("{\"n\":%d,\"attempt\":ATTEMPT}".formatted(n));
  }

  private TaskPlan marked(int n, ObjectNode draft, End end, int attempts) {
    var plan = plan(n, draft, end, attempts);
    return new TaskPlan(n, plan.draft(), end, attempts, true, plan.cancelAfter());
  }

  private TaskPlan plan(int n, ObjectNode draft, End end, int attempts) {
    draft.put("name", TaskPlan.name(n));
    draft.put("priority", PRIORITIES.get(random.nextInt(PRIORITIES.size())));
    if (attempts > 1) {
      draft
          .putObject("retry")
          .put("maxAttempts", attempts)
          .put("backoff", "FIXED")
          .put("initialDelaySeconds", 1 + random.nextInt(3));
    }
    Optional<Duration> cancelAfter =
        random.nextDouble() < CANCELLED_PART
            ? Optional.of(Duration.ofMillis(random.nextInt(6_000)))
            : Optional.empty();
    return new TaskPlan(n, draft, end, attempts, false, cancelAfter);
  }

  private TaskPlan delayed(TaskPlan plan, int secondsMost) {
    Instant due = clock.instant().plusMillis(random.nextInt(1_000, secondsMost * 1_000));
    plan.draft().put("runAt", due.toString());
    return plan;
  }

  private double seconds(double least, double most) {
    return Math.round(random.nextDouble(least, most) * 100) / 100.0;
  }

  private static ObjectNode java(int words) {
    var draft = Json.object().put("type", "JAVA");
    draft
        .putObject("payload")
        .put("handler", "word-count")
        .putObject("input")
        .put("text", "word ".repeat(words));
    return draft;
  }

  private static ObjectNode sleep(double seconds) {
    var draft = Json.object().put("type", "SLEEP");
    draft.putObject("payload").put("seconds", seconds);
    return draft;
  }
}
