package dev.reeve.core.work;

import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run ended, as its worker saw it. */
public sealed interface RunEnd {
  /** Output that is small enough to ride in the task's item; empty if it was stored in chunks. */
  List<LogLine> output();

  /**
   * @param result null if the task has none
   */
  record Succeeded(@Nullable JsonText result, List<LogLine> output) implements RunEnd {}

  /** It failed by itself. */
  record Failed(Failure failure, List<LogLine> output) implements RunEnd {}

  /** It was ended because it took too long. */
  record TimedOut(Failure failure, List<LogLine> output) implements RunEnd {}

  /** It was ended on request. */
  record Cancelled(List<LogLine> output) implements RunEnd {}
}
