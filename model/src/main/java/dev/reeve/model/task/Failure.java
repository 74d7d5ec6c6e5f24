package dev.reeve.model.task;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt, or the task, did not succeed.
 *
 * @param code upper-case token such as {@code EXIT_CODE}; retry filters match it
 * @param message for people; at most {@value #MESSAGE_LENGTH_MAX} characters, longer ones are cut
 * @param exitCode of the process, where there was one
 */
public record Failure(String code, String message, @Nullable Integer exitCode) {
  /** Keeps the task's item under 1 KB. */
  public static final int MESSAGE_LENGTH_MAX = 200;

  public Failure {
    if (message.length() > MESSAGE_LENGTH_MAX) {
      message = message.substring(0, MESSAGE_LENGTH_MAX - 1) + "…";
    }
  }

  public Failure(String code, String message) {
    this(code, message, null);
  }
}
