package dev.reeve.localstack.lambda;

import dev.reeve.localstack.lambda.InvocationOutcome.Answered;
import dev.reeve.localstack.lambda.InvocationOutcome.Failed;
import dev.reeve.localstack.lambda.InvocationOutcome.Throttled;
import dev.reeve.localstack.lambda.InvocationOutcome.TimedOut;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** One function: its warm execution environments, its share of concurrency, its counts. */
final class HostedFunction {
  /** What an account has to spare for functions without a share of their own, scaled down. */
  private static final int UNRESERVED_CONCURRENCY = 100;

  private final FunctionConfig config;
  private final Consumer<String> log;
  private final Semaphore concurrency;
  private final ConcurrentLinkedDeque<HandlerCall> warm = new ConcurrentLinkedDeque<>();
  private final LongAdder invocations = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder throttles = new LongAdder();
  private final LongAdder billedMillis = new LongAdder();

  HostedFunction(FunctionConfig config, Consumer<String> log) {
    this.config = config;
    this.log = log;
    this.concurrency = new Semaphore(config.reservedConcurrency().orElse(UNRESERVED_CONCURRENCY));
  }

  FunctionConfig config() {
    return config;
  }

  /** Makes an execution environment ahead of the first invocation, as SnapStart does. */
  void warmUp() {
    warm.push(HandlerCall.create(config));
  }

  /** Throws away every warm environment: the next invocation of each starts cold. */
  void cool() {
    warm.clear();
  }

  InvocationOutcome invoke(byte[] event) {
    if (!concurrency.tryAcquire()) {
      throttles.increment();
      return new Throttled();
    }
    long began = System.nanoTime();
    try {
      var outcome = run(event, began);
      if (!(outcome instanceof Answered)) {
        errors.increment();
      }
      return outcome;
    } finally {
      invocations.increment();
      billedMillis.add((System.nanoTime() - began + 999_999) / 1_000_000);
      concurrency.release();
    }
  }

  private InvocationOutcome run(byte[] event, long began) {
    var id = UUID.randomUUID().toString();
    long deadline = began + config.timeout().toNanos();
    var work =
        new FutureTask<>(
            () -> {
              var call = take();
              var answer = call.invoke(event, new InvocationContext(config, id, deadline, log));
              warm.push(call);
              return answer;
            });
    var thread = Thread.ofVirtual().name(config.name()).start(work);
    try {
      return new Answered(work.get(config.timeout().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      thread.interrupt();
      log.accept("%s Task timed out after %s%n".formatted(id, config.timeout()));
      return new TimedOut();
    } catch (ExecutionException e) {
      log.accept("%s %s%n".formatted(id, trace(cause(e))));
      return new Failed(cause(e).toString());
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new Failed("The function host ends");
    }
  }

  private HandlerCall take() {
    var call = warm.poll();
    return call == null ? HandlerCall.create(config) : call;
  }

  private static Throwable cause(ExecutionException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private static String trace(Throwable cause) {
    var text = new StringBuilder(String.valueOf(cause));
    for (var frame : cause.getStackTrace()) {
      text.append("\n\tat ").append(frame);
    }
    return cause.getCause() == null
        ? text.toString()
        : text + "\nCaused by " + trace(cause.getCause());
  }

  InvocationCounts counts() {
    return new InvocationCounts(
        invocations.sum(), errors.sum(), throttles.sum(), billedMillis.sum());
  }

  void resetCounts() {
    invocations.reset();
    errors.reset();
    throttles.reset();
    billedMillis.reset();
  }
}
