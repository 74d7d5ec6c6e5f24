package dev.reeve.simulation.check;

/** What must hold. The first group at every step, the second whenever time has passed. */
public enum Invariant {
  TERMINAL_ABSORBING("A task that has ended never changes"),
  ENDS_ONCE("At most one end of a task is accepted"),
  LEGAL_TRANSITION("States change only as the table of transitions says"),
  FENCED("Only the current attempt, and of a run only its worker, writes"),
  ATTEMPTS_COUNT("An attempt is followed by the next one, and only when the task waits anew"),
  RETRIES_BOUNDED("Failed runs and failovers stay within their bounds"),
  NO_ATTEMPT_WASTED("Without faults each attempt follows a run that failed by itself"),
  CAPACITY("A worker holds no more leases than it has slots"),
  DEAD_STAYS_DEAD("A dead or deleted worker's item never comes back"),
  ONLY_ACTIVE_GETS_LEASES("Only an ACTIVE worker gets leases"),
  RUN_HAS_LEASE("What runs on a live worker is in its leases"),
  HEALTHY_NOT_DECLARED_DEAD("A worker that could renew all along is never declared dead"),
  ACCEPTED_EXISTS("An accepted task has its item"),
  SAME_KEY_SAME_TASK("The same idempotency key is the same task"),
  CREATED_ONCE("An item is created once and never overwritten"),
  CANCELLED_STARTS_NOTHING("Nothing begins anew once a task is cancelled or is to be"),
  STARTED_ONCE("The code of an attempt is started once at most, under a claim"),
  EXCLUSIVE_ALONE("Two runs of an exclusive task never overlap"),
  NOT_BEFORE_DUE("Nothing starts before its time"),
  PARKED_NOT_LOST("What nobody understands is parked, not dropped"),
  NO_BUG("No use case fails but because a store or queue is away"),

  EVERY_TASK_ENDS("Every accepted task ends"),
  NOTHING_LEFT("In the end no lease, no message and no worker's death is left over"),
  NO_IDLE_SLOT("No free slot beside visible work for long"),
  NOBODY_WAITS_ON_WORKER("No task waits for long on a worker that does not claim or is gone"),
  PRIORITY_ORDER("A higher level waits for one batch of a lower one, or 2 s"),
  ON_TIME("Without faults work starts at its time"),
  RETRY_ON_TIME("A retry is queued when it is due"),
  LOST_MESSAGE_FOUND("A lost message is noticed within 2 minutes and a sweep");

  private final String text;

  Invariant(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return name() + " (" + text + ")";
  }
}
