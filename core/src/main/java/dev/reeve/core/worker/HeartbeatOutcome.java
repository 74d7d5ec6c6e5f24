package dev.reeve.core.worker;

import dev.reeve.model.worker.Worker;

/** What became of a heartbeat. */
public sealed interface HeartbeatOutcome {
  /** Renewed; the item as it is after it. */
  record Renewed(Worker worker) implements HeartbeatOutcome {}

  /** The item is DEAD or gone: everything the worker held belongs to others. */
  record Lost() implements HeartbeatOutcome {}
}
