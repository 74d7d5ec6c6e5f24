package dev.reeve.model.task;

import java.time.Instant;

/** One line that a task wrote. */
public record LogLine(Instant at, Stream stream, String text) {
  /** Where the line came from; the worker's own marks, such as a cut, come on STDERR. */
  public enum Stream {
    STDOUT,
    STDERR
  }
}
