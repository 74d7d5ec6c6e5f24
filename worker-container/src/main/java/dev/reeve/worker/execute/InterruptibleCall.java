package dev.reeve.worker.execute;

import dev.reeve.core.life.CancelReason;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call of an executor that a cancellation interrupts, and that always has an outcome. */
final class InterruptibleCall {
  private final Executor executor;
  private final Execution execution;

  InterruptibleCall(Executor executor, Execution execution) {
    this.executor = executor;
    this.execution = execution;
  }

  /** Runs the executor on this thread; an interrupt from outside remains set on return. */
  TaskOutcome outcome() {
    Thread caller = Thread.currentThread();
    var ours = new AtomicBoolean();
    boolean stopped = false;
    try (var _ = execution.cancellation().onCancel(() -> interrupt(caller, ours))) {
      return executor.execute(execution);
    } catch (InterruptedException e) {
      stopped = true;
      return new TaskOutcome.Killed(CancelReason.SHUTDOWN);
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      // A task may throw anything; none of it may end the worker's loop.
      return TaskOutcome.Failed.of(e);
    } finally {
      boolean flagged = Thread.interrupted();
      if ((flagged || stopped) && !ours.get()) {
        caller.interrupt();
      }
    }
  }

  private static void interrupt(Thread thread, AtomicBoolean mark) {
    mark.set(true);
    thread.interrupt();
  }
}
