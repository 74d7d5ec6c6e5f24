package dev.reeve.functions.api;

import dev.reeve.functions.http.Problem.Kind;
import dev.reeve.functions.http.ProblemException;
import dev.reeve.model.identity.TaskId;

/**
 * How much of a task's log a client has.
 *
 * @param position of the last chunk, as the store names it
 * @param past whether the client has everything that there will ever be
 */
record LogCursor(String position, boolean past) {
  static final LogCursor START = new LogCursor("", false);
  private static final String KIND = "log";
  private static final String PAST = "e";
  private static final String MORE = "m";

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws ProblemException if it is something else, or of another task
   */
  static LogCursor parse(String text, TaskId task) {
    return switch (OpaqueText.open(KIND, task.value(), text)) {
      case OpaqueText.Opened(var content) ->
          new LogCursor(content.substring(1), content.startsWith(PAST));
      case OpaqueText.OfAnother() ->
          throw new ProblemException(Kind.INVALID_CURSOR, "It belongs to another task's log");
      case OpaqueText.Unreadable() -> throw unreadable();
    };
  }

  static ProblemException unreadable() {
    return new ProblemException(
        Kind.INVALID_CURSOR,
        "It is not what cursor said; send that unchanged, or begin anew without it");
  }

  String text(TaskId task) {
    return OpaqueText.seal(KIND, task.value(), (past ? PAST : MORE) + position);
  }
}
