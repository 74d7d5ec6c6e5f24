package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs Lambda functions inside this JVM with Lambda's rules: one invocation per environment, warm
 * environments used again, events through Lambda's own serialization, time and concurrency limited.
 * Safe for many threads.
 *
 * <p>Differs from AWS: functions share one heap, class path and standard output; memory is not
 * limited; an idle environment lives as long as the host; and see {@link HandlerLoader} and {@link
 * Invocation}.
 */
public final class FunctionHost implements Invoker, AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final HostConfig config;
  private final FunctionLogs logs;
  private final Semaphore unreserved;
  private final Map<String, HostedFunction> functions = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor timers;
  private volatile FaultInjector faults = FaultInjector.NONE;
  private volatile boolean closed;

  /** A host without functions. */
  public FunctionHost(HostConfig config, FunctionLogs logs) {
    this.config = config;
    this.logs = logs;
    this.unreserved = new Semaphore(config.unreservedConcurrency());
    this.timers =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("function-timeouts").factory());
    timers.setRemoveOnCancelPolicy(true);
  }

  /**
   * Adds a function. Its class is loaded, an instance is made by the first invocation.
   *
   * @throws IllegalArgumentException if the handler cannot be found or the name is taken
   */
  public void add(FunctionConfig function) {
    var hosted =
        new HostedFunction(function, config, unreserved, logs.open(function.name()), timers);
    if (functions.putIfAbsent(function.name(), hosted) != null) {
      hosted.close();
      throw new IllegalArgumentException("There are two functions named " + function.name());
    }
  }

  @Override
  public CompletableFuture<InvocationOutcome> start(String functionName, byte[] payload) {
    HostedFunction function = function(functionName);
    if (closed) {
      return CompletableFuture.completedFuture(new InvocationOutcome.Throttled());
    }
    return function.start(payload, faults.next(functionName));
  }

  /** Asks {@code injector} before each invocation from now on. */
  public void injectFaults(FaultInjector injector) {
    this.faults = injector;
  }

  /** Makes the next invocations of this function cold. */
  public void cool(String functionName) {
    function(functionName).forgetEnvironments();
  }

  /** What every function did since the last reset, by name. */
  public Map<String, InvocationCounts> counts() {
    var counts = new TreeMap<String, InvocationCounts>();
    functions.forEach((name, function) -> counts.put(name, function.counts()));
    return counts;
  }

  /** Starts counting at zero. */
  public void resetCounts() {
    functions.values().forEach(HostedFunction::resetCounts);
  }

  /** How functions of this host are named in events. */
  public String functionArn(String functionName) {
    return config.functionArn(functionName);
  }

  private HostedFunction function(String name) {
    return Optional.ofNullable(functions.get(name))
        .orElseThrow(() -> new IllegalArgumentException("There is no function named " + name));
  }

  /** Takes no more, gives what runs three seconds, then interrupts it. */
  @Override
  public void close() {
    closed = true;
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (!functions.values().stream().allMatch(HostedFunction::isIdle)
        && System.nanoTime() < deadline
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    functions.values().forEach(HostedFunction::close);
    timers.shutdownNow();
  }
}
