package dev.reeve.worker.execute;

import dev.reeve.core.life.CancelReason;
import dev.reeve.core.life.CancellationSource;
import dev.reeve.worker.execute.handler.JavaExecutor;
import dev.reeve.worker.execute.http.HttpExecutor;
import dev.reeve.worker.execute.process.ProcessRunner;
import dev.reeve.worker.execute.process.PythonExecutor;
import dev.reeve.worker.execute.process.ShellExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs attempts, each on the thread of its caller: bounded in time, with a private directory, its
 * output sent while it runs, and nothing of it left when {@link #run} returns. Safe for as many
 * callers at once as there are slots.
 */
public final class RunAttempt implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RunAttempt.class.getName());

  private final ExecutorConfig config;
  private final InstantSource clock;
  private final ExecutorRegistry executors;
  private final ProcessRunner processes;
  private final ScheduledThreadPoolExecutor timer;

  RunAttempt(
      ExecutorConfig config,
      InstantSource clock,
      ExecutorRegistry executors,
      ProcessRunner processes) {
    this.config = config;
    this.clock = clock;
    this.executors = executors;
    this.processes = processes;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("task-timeouts").unstarted(task));
    this.timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Gets everything ready: makes the work root, finds out under which users tasks can run, and
   * loads the executors, the users' own included. Once per process.
   *
   * @throws IllegalStateException if two executors serve the same type
   */
  public static RunAttempt open(ExecutorConfig config, InstantSource clock) {
    try {
      var processes = ProcessRunner.open(config.process(), config.workRoot());
      List<Executor> builtIn =
          List.of(
              new ShellExecutor(processes),
              new PythonExecutor(processes),
              new HttpExecutor(config.http()),
              new SleepExecutor(),
              JavaExecutor.load());
      var executors = ExecutorRegistry.of(builtIn, ServiceLoader.load(Executor.class));
      return new RunAttempt(config, clock, executors, processes);
    } catch (IOException e) {
      throw new UncheckedIOException("No work root at " + config.workRoot(), e);
    }
  }

  /** The task types that this worker can run, sorted. */
  public Set<String> types() {
    return executors.types();
  }

  /**
   * Runs one attempt and returns when nothing of it runs any more. Cancelling {@code cancellation}
   * ends it early; so does an interrupt of the calling thread, as {@link CancelReason#SHUTDOWN},
   * with the thread's flag set again on return.
   *
   * @param chunks takes the output while the attempt runs, on another thread, one call at a time; a
   *     call that throws is repeated with the same chunk
   */
  public AttemptReport run(
      AttemptSpec spec, CancellationSource cancellation, Consumer<OutputChunk> chunks) {
    var output = new OutputBuffer(config.output(), clock);
    var delivery = OutputDelivery.start(output, chunks);
    var directory = new WorkDirectory(directoryOf(spec));
    var execution =
        new Execution(
            spec.taskId(),
            spec.attempt(),
            spec.slot(),
            spec.payload(),
            spec.timeout(),
            directory,
            output,
            cancellation);
    boolean interrupted = false;
    TaskOutcome outcome;
    try {
      outcome =
          executors
              .find(spec.type())
              .map(executor -> withinTimeout(executor, execution, cancellation))
              .orElseGet(() -> unknownType(spec));
    } finally {
      interrupted = Thread.interrupted();
      wipe(directory);
    }
    try {
      return new AttemptReport(outcome, delivery.finish());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private TaskOutcome withinTimeout(
      Executor executor, Execution execution, CancellationSource cancellation) {
    var timeout =
        timer.schedule(
            () -> cancellation.cancel(CancelReason.TIMEOUT),
            execution.timeout().toNanos(),
            TimeUnit.NANOSECONDS);
    try {
      TaskOutcome outcome = new InterruptibleCall(executor, execution).outcome();
      return outcome instanceof TaskOutcome.Succeeded
          ? outcome
          : cancellation
              .reason()
              .map(reason -> stopped(reason, execution.timeout()))
              .orElse(outcome);
    } finally {
      timeout.cancel(false);
    }
  }

  private static TaskOutcome stopped(CancelReason reason, Duration timeout) {
    return switch (reason) {
      case TIMEOUT -> new TaskOutcome.TimedOut(timeout);
      case CANCELLED -> new TaskOutcome.Cancelled();
      case LEASE_LOST, LEASE_UNSURE, SHUTDOWN -> new TaskOutcome.Killed(reason);
    };
  }

  private TaskOutcome unknownType(AttemptSpec spec) {
    return new TaskOutcome.Failed(
        FailureCodes.UNKNOWN_TYPE,
        "This worker has no executor for the type %s; it has %s."
            .formatted(spec.type(), executors.types()));
  }

  private Path directoryOf(AttemptSpec spec) {
    return processes.directory().resolve(spec.taskId() + "-" + spec.attempt());
  }

  private static void wipe(WorkDirectory directory) {
    try {
      directory.wipe();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Work directory not wiped: " + directory.path(), e);
    }
  }

  /** Stops what serves the attempts. Attempts that still run are to be cancelled first. */
  @Override
  public void close() {
    timer.shutdownNow();
    processes.close();
  }
}
