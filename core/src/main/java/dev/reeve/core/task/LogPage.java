package dev.reeve.core.task;

import dev.reeve.model.task.LogLine;
import java.util.List;

/**
 * A stretch of a task's log.
 *
 * @param position of the last chunk here, with which to go on
 * @param complete whether there was nothing more when it was read
 */
public record LogPage(List<Entry> lines, String position, boolean complete) {
  /** A line and the attempt that wrote it. */
  public record Entry(int attempt, LogLine line) {}
}
