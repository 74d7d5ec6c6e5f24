package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.FailureCodes;
import dev.reeve.worker.execute.JsonText;
import dev.reeve.worker.execute.TaskOutcome;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a task wrote as its result, if anything, and what the process ended as with it. */
record ResultFile(@Nullable ByteBuffer content) {
  static final ResultFile NONE = new ResultFile(null);

  /** One byte more than is allowed, so that too much shows. */
  static final int READ_BYTES = JsonText.RESULT_BYTES_MAX + 1;

  private static final int STDERR_CHARS_MAX = 300;
  private static final int SIGNAL_BASE = 128;
  private static final int SIGNAL_MAX = 64;

  /** Reads the answer of the finish script: "F" and the content, or "N". */
  static ResultFile of(ByteBuffer answer) {
    return answer.hasRemaining() && answer.get(0) == 'F'
        ? new ResultFile(answer.slice(1, answer.limit() - 1))
        : NONE;
  }

  TaskOutcome outcome(int exitCode, String stdoutTail, String stderrTail) {
    if (exitCode != 0) {
      return new TaskOutcome.Failed(
          FailureCodes.EXIT_CODE, complaint(exitCode, stderrTail), exitCode);
    }
    if (content == null) {
      String last = stdoutTail.stripTrailing();
      return new TaskOutcome.Succeeded(last.isEmpty() ? null : JsonText.quote(last));
    }
    try {
      return content.remaining() < READ_BYTES
          ? JsonText.outcomeOf(
              StandardCharsets.UTF_8.newDecoder().decode(content.duplicate()).toString())
          : JsonText.tooLarge();
    } catch (CharacterCodingException e) {
      return new TaskOutcome.Failed(
          FailureCodes.INVALID_RESULT, "The result is not valid JSON: it is not UTF-8.");
    }
  }

  private static String complaint(int exitCode, String stderrTail) {
    int signal = exitCode - SIGNAL_BASE;
    String how =
        signal > 0 && signal <= SIGNAL_MAX
            ? "exit code %d (signal %d)".formatted(exitCode, signal)
            : "exit code " + exitCode;
    String last = stderrTail.strip();
    last = last.substring(last.lastIndexOf('\n') + 1);
    last = last.substring(0, Math.min(last.length(), STDERR_CHARS_MAX));
    return "The process ended with " + how + (last.isEmpty() ? "." : ": " + last);
  }
}
