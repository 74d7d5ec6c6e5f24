package dev.reeve.core.life;

/** Why an attempt is to stop. */
public enum CancelReason {
  /** It ran longer than its timeout. */
  TIMEOUT,
  /** Somebody asked for the task's cancellation. */
  CANCELLED,
  /** Another worker may run the task: this worker's lease is gone. */
  LEASE_LOST,
  /** The worker ends. */
  SHUTDOWN
}
