package dev.reeve.core.worker;

import dev.reeve.model.worker.Worker;
import java.util.Optional;

/** What became of reserving slots. */
public sealed interface ReserveOutcome {
  /** The leases are in the worker's set. */
  record Reserved(Worker worker) implements ReserveOutcome {}

  /** None of them is; the worker as it is, if it is. */
  record Refused(Optional<Worker> worker) implements ReserveOutcome {}
}
