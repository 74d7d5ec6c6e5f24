package dev.reeve.localstack.lambda;

/** What can be made to happen to one invocation. */
public enum InvocationFault {
  /** Nothing. */
  NONE,
  /** The environment dies before the handler saw the event. */
  CRASH_BEFORE,
  /** The environment dies after the handler did its work and before its answer counts. */
  CRASH_AFTER,
  /** The event is delivered twice, one after the other; the second answer counts. */
  REPEAT,
  /** No warm environment is used. */
  COLD
}
