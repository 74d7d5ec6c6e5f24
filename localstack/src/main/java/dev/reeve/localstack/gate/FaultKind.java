package dev.reeve.localstack.gate;

/** What a fault rule does to a call. */
public enum FaultKind {
  /** The service's own throttling error; no effect. */
  THROTTLE,
  /** The service's own internal error, 500; no effect. */
  ERROR,
  /** The connection is held, then dropped; no effect. */
  TIMEOUT_BEFORE,
  /** The call takes effect, then the connection is held and dropped: the answer is lost. */
  TIMEOUT_AFTER,
  /** The call waits, then goes its way. */
  DELAY,
  /**
   * A receive brings nothing, as if the queue were empty; other calls pass. Long polls that were
   * open before go on and may still bring something.
   */
  EMPTY;

  boolean takesDelay() {
    return switch (this) {
      case THROTTLE, ERROR, EMPTY -> false;
      case TIMEOUT_BEFORE, TIMEOUT_AFTER, DELAY -> true;
    };
  }
}
