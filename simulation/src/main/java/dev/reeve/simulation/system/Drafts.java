package dev.reeve.simulation.system;

import dev.reeve.core.submit.TaskDraft;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.retry.Backoff;
import dev.reeve.model.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes up tasks of all kinds. */
final class Drafts {
  private static final List<Priority> PRIORITIES = List.of(Priority.values());
  private static final Duration FAR = Duration.ofMinutes(16);

  private final SplittableRandom random;
  private final String pool;
  private final boolean far;

  /**
   * @param far whether some are due, or tried again, later than a queue can hold them
   */
  Drafts(SplittableRandom random, String pool, boolean far) {
    this.random = random;
    this.pool = pool;
    this.far = far;
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private Duration millis(int least, int most) {
    return Duration.ofMillis(random.nextInt(least, most));
  }

  TaskDraft next(Instant now) {
    boolean tooSlow = oneIn(20);
    var script =
        new UserCode.Script(
            tooSlow ? millis(4000, 9000) : millis(20, oneIn(4) ? 12_000 : 1500),
            oneIn(4) ? 1 + random.nextInt(3) : 0,
            oneIn(10));
    return new TaskDraft(
        "simulated",
        oneIn(2) ? "SLEEP" : "SHELL",
        script.payload(oneIn(10)),
        new Level(pool, PRIORITIES.get(random.nextInt(PRIORITIES.size()))),
        oneIn(8) ? Map.of("gpu", "yes") : Map.of(),
        Map.of(),
        tooSlow ? Duration.ofSeconds(2) : Duration.ofSeconds(20),
        oneIn(8) ? Optional.of(millis(10_000, 90_000)) : Optional.empty(),
        oneIn(8) ? Optional.of(millis(10_000, 120_000)) : Optional.empty(),
        due(now),
        oneIn(4),
        retry());
  }

  /** One that nothing can keep from running at once. */
  TaskDraft probe(Priority priority) {
    return new TaskDraft(
        "probe",
        "SLEEP",
        new UserCode.Script(Duration.ofMillis(50), 0, false).payload(false),
        new Level(pool, priority),
        Map.of(),
        Map.of(),
        Duration.ofSeconds(20),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        RetryPolicy.NONE);
  }

  private Optional<Instant> due(Instant now) {
    if (far && oneIn(4)) {
      return Optional.of(now.truncatedTo(ChronoUnit.MILLIS).plus(FAR).plus(millis(0, 60_000)));
    }
    return oneIn(4)
        ? Optional.of(now.truncatedTo(ChronoUnit.MILLIS).plus(millis(500, 40_000)))
        : Optional.empty();
  }

  private RetryPolicy retry() {
    boolean late = far && oneIn(4);
    var first = late ? FAR : millis(0, 6000);
    return new RetryPolicy(
        late ? 2 : 1 + random.nextInt(4),
        oneIn(2) ? Backoff.FIXED : Backoff.EXPONENTIAL,
        first,
        first.plusSeconds(20),
        oneIn(2),
        Set.of());
  }
}
