package dev.reeve.model.worker;

/** Whether a worker gets tasks. */
public enum WorkerState {
  /** Gets tasks while it is alive. */
  ACTIVE,
  /** Goes on with what it has and gets nothing new until it is enabled. */
  DISABLED,
  /** Goes on with what it has, then ends. */
  DRAINING,
  /** Believed dead: refused everywhere; what it held goes to others. */
  DEAD
}
