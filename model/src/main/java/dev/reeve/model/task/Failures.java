package dev.reeve.model.task;

/** The failures that Reeve itself writes, as opposed to those of a task's own run. */
public final class Failures {
  /** Somebody cancelled it. */
  public static final Failure CANCELLED = new Failure("CANCELLED", "Cancelled on request");

  /** Its workers died too often. */
  public static final Failure WORKERS_LOST =
      new Failure(
          "WORKERS_LOST",
          "Each of " + (RunChange.FAILOVERS_MAX + 1) + " workers died while it ran there");

  /** No worker began it in time. */
  public static final Failure NOT_STARTED =
      new Failure("NOT_STARTED", "No worker began it before its deadline");

  private Failures() {}
}
