package dev.reeve.localstack.lambda;

import dev.reeve.localstack.lambda.InvocationFault.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;

/**
 * One function and its environments. Idle environments are used again, the one used last first, so
 * that there are never more than invocations once ran at the same time.
 */
final class HostedFunction implements AutoCloseable {
  /** Lambda Developer Guide, "Lambda quotas": 6 MB each for request and response. */
  static final int PAYLOAD_BYTES_MAX = 6 * 1024 * 1024;

  private final FunctionConfig config;
  private final String functionArn;
  private final HandlerLoader loader;
  private final Semaphore concurrency;
  private final OutputStream logOut;
  private final FunctionLog log;
  private final ScheduledExecutorService timers;
  private final FunctionMeter meter = new FunctionMeter();
  private final ConcurrentLinkedDeque<ExecutionEnvironment> idle = new ConcurrentLinkedDeque<>();
  private final Set<Invocation> running = ConcurrentHashMap.newKeySet();

  HostedFunction(
      FunctionConfig config,
      HostConfig host,
      Semaphore unreserved,
      OutputStream logOut,
      ScheduledExecutorService timers) {
    this.config = config;
    this.functionArn = host.functionArn(config.name());
    this.loader = new HandlerLoader(config, HostedFunction.class.getClassLoader());
    this.concurrency =
        config.reservedConcurrency().isPresent()
            ? new Semaphore(config.reservedConcurrency().getAsInt())
            : unreserved;
    this.logOut = logOut;
    this.log = new FunctionLog(logOut);
    this.timers = timers;
  }

  CompletableFuture<InvocationOutcome> start(byte[] payload, Optional<InvocationFault> fault) {
    if (payload.length > PAYLOAD_BYTES_MAX) {
      return refused(new InvocationOutcome.RequestTooLarge(payload.length));
    }
    if (!concurrency.tryAcquire()) {
      return refused(new InvocationOutcome.Throttled());
    }
    var invocation = new Invocation(config, UUID.randomUUID().toString(), this::ended);
    running.add(invocation);
    invocation.run(() -> execute(invocation, payload, fault));
    return invocation.outcome();
  }

  private CompletableFuture<InvocationOutcome> refused(InvocationOutcome outcome) {
    meter.ended(outcome, 0);
    return CompletableFuture.completedFuture(outcome);
  }

  private void execute(Invocation invocation, byte[] payload, Optional<InvocationFault> fault) {
    var kind = fault.map(InvocationFault::kind);
    Optional<ExecutionEnvironment> environment = environment(invocation, kind);
    if (environment.isEmpty()) {
      return;
    }
    invocation.limitTime(timers, limit(fault));
    if (kind.equals(Optional.of(Kind.CRASH_BEFORE))) {
      invocation.crash();
      return;
    }
    if (kind.equals(Optional.of(Kind.CRASH_DURING))) {
      invocation.crashAfter(fault.orElseThrow().after(), timers);
    }
    try {
      byte[] answer = handle(invocation, environment.get(), payload);
      if (kind.equals(Optional.of(Kind.REPEAT))) {
        answer = handle(invocation, environment.get(), payload);
      }
      answered(invocation, environment, answer, kind);
    } catch (Exception e) {
      // A handler may throw anything: that is an outcome, and the environment stays.
      logThrown(invocation, e);
      invocation.end(FunctionErrors.thrown(e), environment);
    } catch (Error e) {
      logThrown(invocation, e);
      invocation.end(FunctionErrors.thrown(e), Optional.empty());
    }
  }

  private Duration limit(Optional<InvocationFault> fault) {
    return fault
        .filter(injected -> injected.kind() == Kind.TIMEOUT && injected.after().isPositive())
        .map(InvocationFault::after)
        .orElse(config.timeout());
  }

  private static void answered(
      Invocation invocation,
      Optional<ExecutionEnvironment> environment,
      byte[] answer,
      Optional<Kind> fault) {
    if (fault.equals(Optional.of(Kind.TIMEOUT))) {
      // Its timer ends it.
      return;
    }
    if (fault.equals(Optional.of(Kind.CRASH_AFTER))
        || fault.equals(Optional.of(Kind.CRASH_DURING))) {
      invocation.crash();
    } else if (answer.length > PAYLOAD_BYTES_MAX) {
      invocation.end(FunctionErrors.answerTooLarge(answer.length, PAYLOAD_BYTES_MAX), environment);
    } else {
      invocation.end(new InvocationOutcome.Succeeded(answer), environment);
    }
  }

  private byte[] handle(Invocation invocation, ExecutionEnvironment environment, byte[] payload)
      throws Exception {
    var context =
        new InvocationContext(
            config,
            invocation.requestId(),
            functionArn,
            environment.logStream(),
            log,
            invocation.deadlineNanos());
    return environment.handler().handle(payload, context);
  }

  private Optional<ExecutionEnvironment> environment(Invocation invocation, Optional<Kind> fault) {
    if (!fault.equals(Optional.of(Kind.COLD))) {
      ExecutionEnvironment warm = idle.pollFirst();
      if (warm != null) {
        return Optional.of(warm);
      }
    }
    meter.coldStart();
    try {
      return Optional.of(ExecutionEnvironment.coldStart(loader));
    } catch (Exception | Error e) {
      // The constructor is the function's own code and may throw anything.
      logThrown(invocation, e);
      invocation.end(FunctionErrors.thrown(e), Optional.empty());
      return Optional.empty();
    }
  }

  private void ended(Invocation invocation, Invocation.End end) {
    end.reusable().ifPresent(idle::addFirst);
    meter.ended(end.outcome(), invocation.nanos());
    running.remove(invocation);
    concurrency.release();
  }

  private void logThrown(Invocation invocation, Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    log.log(invocation.requestId() + " " + text);
  }

  InvocationCounts counts() {
    return meter.read(config.memoryMb());
  }

  void resetCounts() {
    meter.reset();
  }

  void forgetEnvironments() {
    idle.clear();
  }

  boolean isIdle() {
    return running.isEmpty();
  }

  /** Interrupts what still runs. */
  @Override
  public void close() {
    running.forEach(Invocation::interrupt);
    try {
      logOut.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the log of " + config.name(), e);
    }
  }
}
