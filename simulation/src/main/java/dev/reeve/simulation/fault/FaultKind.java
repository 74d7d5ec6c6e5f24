package dev.reeve.simulation.fault;

/** Everything that can go wrong here. */
public enum FaultKind {
  /** A call to a table fails, and nothing happened. */
  STORE_FAILS(Chance.CALL),
  /** A call to a table fails although it happened. */
  STORE_ANSWER_LOST(Chance.CALL),
  /** A call to a table fails, and happens seconds later. */
  STORE_LATE(Chance.CALL),
  /** The SDK repeats a call whose answer was lost: it happens twice, the second answer counts. */
  STORE_RETRIED(Chance.CALL),
  /** The SDK repeats a call that was on its way; the first one arrives seconds after the second. */
  STORE_OVERTAKEN(Chance.CALL),
  /** A table throttles: the call takes seconds. */
  STORE_SLOW(Chance.CALL),
  /** No table answers for a while. */
  STORE_OUTAGE(Chance.SPAN),
  /** A call to a queue fails, and nothing happened. */
  QUEUE_FAILS(Chance.CALL),
  /** A call to a queue fails although it happened. */
  QUEUE_ANSWER_LOST(Chance.CALL),
  /** No queue answers for a while. */
  QUEUE_OUTAGE(Chance.SPAN),
  /** An eventually consistent read shows what was true a moment ago. */
  READ_STALE(Chance.OFTEN),
  /** An index lacks the changes of the last seconds. */
  INDEX_LAGS(Chance.OFTEN),
  /** A queue loses a task's message: at most one of each attempt. */
  MESSAGE_LOST(Chance.OFTEN),
  /** A queue delivers a message twice. */
  MESSAGE_REPEATED(Chance.OFTEN),
  /** A message takes seconds to become visible, and others overtake it. */
  MESSAGE_LATE(Chance.OFTEN),
  /** A queue with messages says that it has none. */
  RECEIVE_EMPTY(Chance.OFTEN),
  /** Somebody puts text into a queue that nobody understands. */
  MESSAGE_GARBLED(Chance.TIMES),
  RING_LOST(Chance.OFTEN),
  RING_REPEATED(Chance.OFTEN),
  NUDGE_LOST(Chance.OFTEN),
  SWEEP_LOST(Chance.OFTEN),
  SWEEP_REPEATED(Chance.OFTEN),
  TICK_LOST(Chance.OFTEN),
  TICK_REPEATED(Chance.OFTEN),
  /** A stream record comes again. */
  RECORD_REPEATED(Chance.OFTEN),
  /** A shard's records come seconds late. */
  RECORD_LATE(Chance.OFTEN),
  /** A stream delivers nothing for a while. */
  STREAM_DEAD(Chance.SPAN),
  /** A function's sandbox ends in the middle of an invocation. */
  FUNCTION_CRASH(Chance.STEP),
  /** A container ends between any two steps. */
  WORKER_CRASH(Chance.TIMES),
  /** A container stands still, perhaps past its lease, and goes on. */
  WORKER_PAUSED(Chance.TIMES),
  /** All containers stand still past their leases at once. */
  WORKERS_PAUSED(Chance.TIMES),
  /** A container is told to end. */
  WORKER_STOPPED(Chance.TIMES),
  /** Somebody disables or drains a worker through the API. */
  WORKER_CHANGED(Chance.TIMES),
  /** A run ignores everything for minutes. */
  RUN_STUCK(Chance.OFTEN),
  /** Each host's clock is wrong by up to half of what leases allow for. */
  CLOCKS_SKEWED(Chance.ALWAYS);

  private final Chance chance;

  FaultKind(Chance chance) {
    this.chance = chance;
  }

  /** How its probability is meant. */
  enum Chance {
    /** For each call of its kind: rare to frequent. */
    CALL,
    /** For each occasion, of which there are few: seldom to mostly. */
    OFTEN,
    /** For each of an invocation's steps, of which there are many. */
    STEP,
    /** At times of its own. */
    TIMES,
    /** From one time to another. */
    SPAN,
    /** From the start, if at all. */
    ALWAYS
  }

  Chance chance() {
    return chance;
  }
}
