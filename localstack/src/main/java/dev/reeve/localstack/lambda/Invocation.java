package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a handler on a virtual thread of its own. It ends once: by the handler or by its
 * timeout, whichever is first.
 *
 * <p>Differs from AWS: a timeout interrupts the thread, it cannot freeze it. A handler that ignores
 * interrupts goes on in an environment that nobody uses again.
 */
final class Invocation {
  private final FunctionConfig config;
  private final String requestId;
  private final BiConsumer<Invocation, End> onEnd;
  private final CompletableFuture<InvocationOutcome> outcome = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile long startNanos = System.nanoTime();
  private volatile @Nullable Thread thread;
  private volatile @Nullable ScheduledFuture<?> timer;

  /** The outcome, and the environment if it can be used again. */
  record End(InvocationOutcome outcome, Optional<ExecutionEnvironment> reusable) {}

  Invocation(FunctionConfig config, String requestId, BiConsumer<Invocation, End> onEnd) {
    this.config = config;
    this.requestId = requestId;
    this.onEnd = onEnd;
  }

  void run(Runnable work) {
    thread = Thread.ofVirtual().name(config.name() + " " + requestId).start(work);
  }

  /** Starts the clock; making an environment does not count. */
  void limitTime(ScheduledExecutorService timers, Duration limit) {
    startNanos = System.nanoTime();
    timer = timers.schedule(() -> timeOut(limit), limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void timeOut(Duration limit) {
    end(FunctionErrors.timedOut(requestId, limit), Optional.empty());
    interrupt();
  }

  /** Its environment dies under it. */
  void crash() {
    end(FunctionErrors.exited(requestId), Optional.empty());
    interrupt();
  }

  /** Its environment dies at that time, if it has not ended by then. */
  void crashAfter(Duration wait, ScheduledExecutorService timers) {
    var _ = timers.schedule(this::crash, wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends it unless it has ended. */
  void end(InvocationOutcome how, Optional<ExecutionEnvironment> reusable) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    ScheduledFuture<?> pending = timer;
    if (pending != null) {
      pending.cancel(false);
    }
    onEnd.accept(this, new End(how, reusable));
    outcome.complete(how);
  }

  void interrupt() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  long nanos() {
    return System.nanoTime() - startNanos;
  }

  long deadlineNanos() {
    return startNanos + config.timeout().toNanos();
  }

  String requestId() {
    return requestId;
  }

  CompletableFuture<InvocationOutcome> outcome() {
    return outcome;
  }
}
