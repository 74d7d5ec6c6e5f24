package dev.reeve.localstack.chaos;

import java.time.Instant;
import java.util.Optional;

/**
 * What a client was told.
 *
 * @param plan number of the task it asked about
 * @param status of HTTP; 0 if there was no answer
 * @param id of the task, if the answer names one
 * @param state of the task, if the answer names it
 * @param retryAfter whether the answer says when to try again
 */
record Answer(
    Instant at,
    Call call,
    int plan,
    int status,
    Optional<String> id,
    Optional<String> state,
    boolean retryAfter) {
  /** What the client asked for. */
  enum Call {
    SUBMIT,
    CANCEL
  }

  /** Whether the stack promised to run the task. */
  boolean accepts() {
    return call == Call.SUBMIT && (status == 202 || status == 200);
  }
}
