package dev.reeve.localstack.ecs;

/** What the policies of a caller say about one request. */
public sealed interface Authorization {
  /** A policy allows it, and none denies it. */
  record Allowed() implements Authorization {}

  /**
   * No policy allows it, or one denies it.
   *
   * @param caller the ARN of the role, for the message
   */
  record Denied(String caller) implements Authorization {}

  /** The access key belongs to no role of this run. */
  record UnknownKey() implements Authorization {}
}
