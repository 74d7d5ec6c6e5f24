package dev.reeve.simulation.system;

/** Who calls a port. */
public enum Role {
  SUBMIT,
  API,
  SCHEDULER,
  LIFECYCLE,
  FAILOVER,
  CLOCK,
  SWEEPER,
  DEADLETTER,
  WORKER
}
