package dev.reeve.localstack.lambda;

import java.time.Duration;

/**
 * What is made to happen to one invocation.
 *
 * @param after when, for those kinds that leave it open; zero else
 */
public record InvocationFault(Kind kind, Duration after) {
  /** What can happen. */
  public enum Kind {
    /** The environment dies before the handler saw the event. */
    CRASH_BEFORE,
    /**
     * The environment dies {@code after} the handler began, in the midst of its work; if it is
     * quicker than that, before its answer counts.
     */
    CRASH_DURING,
    /** The environment dies after the handler did its work and before its answer counts. */
    CRASH_AFTER,
    /**
     * The handler does its work and then hangs until its time is over: {@code after} it began, or
     * if that is zero, the function's own timeout.
     */
    TIMEOUT,
    /** The event is delivered twice, one after the other; the second answer counts. */
    REPEAT,
    /** No warm environment is used. */
    COLD
  }

  /** One that leaves no time open. */
  public static InvocationFault of(Kind kind) {
    return new InvocationFault(kind, Duration.ZERO);
  }
}
