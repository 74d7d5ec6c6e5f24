package dev.reeve.model.retry;

/** How the delay grows from one retry to the next. */
public enum Backoff {
  /** Always the initial delay. */
  FIXED,
  /** The initial delay, doubled with each failure, up to the most allowed. */
  EXPONENTIAL
}
