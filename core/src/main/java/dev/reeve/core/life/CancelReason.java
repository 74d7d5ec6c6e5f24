package dev.reeve.core.life;

/** Why an attempt is to stop. */
public enum CancelReason {
  /** It ran longer than its timeout. */
  TIMEOUT,
  /** Somebody asked for the task's cancellation. */
  CANCELLED,
  /** This worker is believed dead: all it held is being handed to others. */
  LEASE_LOST,
  /** The lease is gone, or may end soon; whether the task has gone to others is not known. */
  LEASE_UNSURE,
  /** The worker ends. */
  SHUTDOWN
}
