package dev.reeve.localstack.lambda;

import java.util.concurrent.atomic.LongAdder;

/** Counts one function's invocations; safe for many threads. */
final class FunctionMeter {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongAdder invocations = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder throttles = new LongAdder();
  private final LongAdder coldStarts = new LongAdder();
  private final LongAdder billedMillis = new LongAdder();

  void ended(InvocationOutcome outcome, long nanos) {
    switch (outcome) {
      case InvocationOutcome.Succeeded _ -> ran(nanos);
      case InvocationOutcome.FunctionError _ -> {
        ran(nanos);
        errors.increment();
      }
      case InvocationOutcome.Throttled _ -> throttles.increment();
      case InvocationOutcome.RequestTooLarge _ -> {
        // AWS refuses it before it becomes an invocation.
      }
    }
  }

  private void ran(long nanos) {
    invocations.increment();
    billedMillis.add(Math.ceilDiv(nanos, NANOS_PER_MILLI));
  }

  void coldStart() {
    coldStarts.increment();
  }

  InvocationCounts read(int memoryMb) {
    return new InvocationCounts(
        invocations.sum(),
        errors.sum(),
        throttles.sum(),
        coldStarts.sum(),
        billedMillis.sum(),
        memoryMb);
  }

  void reset() {
    invocations.reset();
    errors.reset();
    throttles.reset();
    coldStarts.reset();
    billedMillis.reset();
  }
}
