package dev.reeve.core.life;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.model.identity.Attempt;
import java.util.Map;
import java.util.function.Consumer;

/** What a worker says of itself: events with named facts, never payloads or output of tasks. */
public final class Log {
  private final Consumer<Map<String, String>> lines;

  /**
   * @param lines takes one event at a time, as names and values
   */
  public Log(Consumer<Map<String, String>> lines) {
    this.lines = lines;
  }

  void event(String event, String detail) {
    lines.accept(Map.of("event", event, "detail", detail));
  }

  void attempt(String event, Attempt attempt, String detail) {
    lines.accept(
        Map.of(
            "event",
            event,
            "taskId",
            attempt.task().value(),
            "attempt",
            Integer.toString(attempt.number()),
            "detail",
            detail));
  }

  void unavailable(StoreUnavailableException e) {
    event("store-unavailable", String.valueOf(e.getMessage()));
  }
}
