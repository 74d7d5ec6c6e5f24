package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * One event on Lambda's asynchronous queue: after an error of the function it is tried twice more,
 * a minute and then two minutes later; while throttled for up to six hours, from one second to five
 * minutes apart.
 *
 * <p>Source: AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous
 * invocation".
 */
final class AsynchronousInvocation {
  private static final int RETRIES_MAX = 2;
  private static final Duration AGE_MAX = Duration.ofHours(6);
  private static final Backoff THROTTLED =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

  private final Invoker invoker;
  private final String functionName;
  private final Pause pause;
  private final Consumer<String> log;

  AsynchronousInvocation(Invoker invoker, String functionName, Pause pause, Consumer<String> log) {
    this.invoker = invoker;
    this.functionName = functionName;
    this.pause = pause;
    this.log = log;
  }

  /** Returns when the event has been handled or dropped. */
  void deliver(byte[] event) throws InterruptedException {
    Duration age = Duration.ZERO;
    int failures = 0;
    int throttles = 0;
    while (age.compareTo(AGE_MAX) < 0) {
      InvocationOutcome outcome = invoker.invoke(functionName, event);
      Duration wait;
      switch (outcome) {
        case InvocationOutcome.Succeeded _ -> {
          return;
        }
        case InvocationOutcome.Throttled _ -> wait = THROTTLED.after(++throttles);
        case InvocationOutcome.FunctionError _ -> wait = Duration.ofMinutes(++failures);
        case InvocationOutcome.RequestTooLarge _ ->
            throw new IllegalStateException("An event of " + event.length + " bytes");
      }
      log.accept(functionName + " " + outcome.summary());
      if (failures > RETRIES_MAX) {
        return;
      }
      pause.sleep(wait);
      age = age.plus(wait);
    }
  }
}
