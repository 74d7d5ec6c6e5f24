package dev.reeve.worker.execute;

import dev.reeve.core.life.CancelReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt. Executors return the first two; the others follow a cancellation. */
public sealed interface TaskOutcome {
  /**
   * The task did its work.
   *
   * @param resultJson one JSON value of at most {@link JsonText#RESULT_BYTES_MAX} bytes, if any
   */
  record Succeeded(@Nullable String resultJson) implements TaskOutcome {}

  /**
   * The task failed by itself.
   *
   * @param code one of {@link FailureCodes}, or an executor's own: upper case with underscores
   * @param exitCode of the process, where there was one; 128 + n if signal n ended it
   */
  record Failed(String code, String message, @Nullable Integer exitCode) implements TaskOutcome {
    /** A failure without a process. */
    public Failed(String code, String message) {
      this(code, message, null);
    }

    /** The failure of an attempt whose executor threw {@code thrown}. */
    public static Failed of(Throwable thrown) {
      String message = thrown.getMessage();
      return new Failed(
          FailureCodes.EXCEPTION,
          thrown.getClass().getName() + (message == null ? "" : ": " + message));
    }
  }

  /** The attempt was still running after {@code timeout} and was stopped. */
  record TimedOut(Duration timeout) implements TaskOutcome {}

  /** Somebody cancelled the task, and the attempt was stopped. */
  record Cancelled() implements TaskOutcome {}

  /** The worker stopped the attempt for a reason of its own: the task is to run elsewhere. */
  record Killed(CancelReason reason) implements TaskOutcome {}
}
