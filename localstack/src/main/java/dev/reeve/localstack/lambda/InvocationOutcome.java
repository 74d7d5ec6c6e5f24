package dev.reeve.localstack.lambda;

/** What became of an invocation. */
public sealed interface InvocationOutcome {
  /**
   * The function returned.
   *
   * @param payload its answer as JSON; {@code null} as JSON if it has none
   */
  record Answered(String payload) implements InvocationOutcome {}

  /** The function threw; the message says what. */
  record Failed(String message) implements InvocationOutcome {}

  /** It ran longer than it may. */
  record TimedOut() implements InvocationOutcome {}

  /** As many invocations as are reserved for it were under way: it was not called. */
  record Throttled() implements InvocationOutcome {}
}
