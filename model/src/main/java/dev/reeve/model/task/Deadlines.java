package dev.reeve.model.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a task may take.
 *
 * @param execution each run is ended after this
 * @param endBy no run begins, and none goes on, after this; null for no bound
 */
public record Deadlines(Duration execution, @Nullable Instant endBy) {
  /** The time left for a run that starts at {@code now}: never negative. */
  public Duration allowedAt(Instant now) {
    if (endBy == null) {
      return execution;
    }
    var rest = Duration.between(now, endBy);
    var least = rest.compareTo(execution) < 0 ? rest : execution;
    return least.isNegative() ? Duration.ZERO : least;
  }
}
