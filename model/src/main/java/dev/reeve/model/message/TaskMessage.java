package dev.reeve.model.message;

import dev.reeve.model.identity.Attempt;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A hint that an attempt waits, with just what a scheduler needs to choose a worker without reading
 * the task. Under 1 KB.
 *
 * @param type which executor it needs
 * @param labels what the worker must offer
 * @param notBefore it may not start earlier
 * @param submitted when the message was first sent: what is about nothing is dropped after a while
 * @param correlation ties the message to the request or record that caused it
 */
public record TaskMessage(
    Attempt attempt,
    String type,
    Map<String, String> labels,
    Instant notBefore,
    Instant submitted,
    String correlation) {
  public TaskMessage {
    labels = Map.copyOf(labels);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is not a task message of a version known here
   */
  public static TaskMessage parse(String text) {
    var wire = Wire.parse(text, "task");
    return new TaskMessage(
        Attempt.parse(wire.get("attempt")),
        wire.get("type"),
        labels(wire.get("labels", "")),
        Instant.ofEpochMilli(wire.number("not-before")),
        Instant.ofEpochMilli(wire.number("submitted")),
        wire.get("correlation", ""));
  }

  /** The body that goes into a queue. */
  public String text() {
    var wire =
        Wire.of("task")
            .with("attempt", attempt)
            .with("type", type)
            .with("not-before", notBefore.toEpochMilli())
            .with("submitted", submitted.toEpochMilli())
            .with("correlation", correlation);
    if (!labels.isEmpty()) {
      wire.with(
          "labels",
          new TreeMap<>(labels)
              .entrySet().stream()
                  .map(label -> label.getKey() + ":" + label.getValue())
                  .collect(Collectors.joining(",")));
    }
    return wire.text();
  }

  private static Map<String, String> labels(String text) {
    if (text.isEmpty()) {
      return Map.of();
    }
    var labels = new HashMap<String, String>();
    for (var label : text.split(",", -1)) {
      int mark = label.indexOf(':');
      if (mark < 0 || labels.put(label.substring(0, mark), label.substring(mark + 1)) != null) {
        throw new IllegalArgumentException("Not key:value, or not the first: \"" + label + "\"");
      }
    }
    return labels;
  }
}
