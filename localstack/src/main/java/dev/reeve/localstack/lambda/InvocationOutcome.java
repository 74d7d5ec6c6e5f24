package dev.reeve.localstack.lambda;

import java.nio.charset.StandardCharsets;

/** How one invocation ended, as the Invoke API would answer. */
public sealed interface InvocationOutcome {
  /** The handler returned; the payload is its answer, {@code null} as JSON for a void handler. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
  record Succeeded(byte[] payload) implements InvocationOutcome {}

  /**
   * The handler threw, ran into its timeout or answered too much: {@code FunctionError} on AWS.
   *
   * @param errorType such as {@code java.lang.IllegalStateException} or {@code Sandbox.Timedout}
   * @param payload {@code {"errorMessage", "errorType", …}}
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
  record FunctionError(String errorType, byte[] payload) implements InvocationOutcome {}

  /** As many invocations run as may: 429 TooManyRequestsException. */
  record Throttled() implements InvocationOutcome {}

  /** The payload is over 6 MB: 413 RequestTooLargeException. */
  record RequestTooLarge(int bytes) implements InvocationOutcome {}

  /** One line for a log. */
  default String summary() {
    return switch (this) {
      case Succeeded(byte[] payload) -> "succeeded with " + payload.length + " bytes";
      case FunctionError(String type, byte[] payload) ->
          type + ": " + new String(payload, StandardCharsets.UTF_8);
      case Throttled() -> "throttled";
      case RequestTooLarge(int bytes) -> "payload of " + bytes + " bytes is too large";
    };
  }
}
