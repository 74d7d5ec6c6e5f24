package dev.reeve.model.task;

import java.time.Instant;

/** One line that a task wrote. */
public record LogLine(Instant at, Stream stream, String text) {
  /** Where the line came from; {@code SYSTEM} is the worker's own voice, such as a cut mark. */
  public enum Stream {
    STDOUT,
    STDERR,
    SYSTEM
  }
}
