package dev.reeve.core.work;

import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Task;

/** What became of one claim. Every case is ordinary; none is an error. */
public sealed interface ClaimOutcome {
  /** The caller runs the attempt now. */
  record Claimed(Task task, JsonText payload) implements ClaimOutcome {}

  /** There is no such task, at least not yet: its message is sent before its item is written. */
  record Missing() implements ClaimOutcome {}

  /** There is nothing to run under this lease: it is to be given back. */
  record NotClaimable() implements ClaimOutcome {}
}
