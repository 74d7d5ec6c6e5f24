package dev.reeve.worker.execute;

import dev.reeve.core.life.CancelReason;
import dev.reeve.core.life.CancellationSource;
import dev.reeve.worker.execute.http.HttpConfig;
import dev.reeve.worker.execute.process.ProcessConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Runs tasks as the worker does, and waits, bounded, for what they do. */
public final class TaskRun implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final long WAIT_SECONDS = 60;

  private final RunAttempt runAttempt;
  private final AtomicInteger count = new AtomicInteger();

  private TaskRun(RunAttempt runAttempt) {
    this.runAttempt = runAttempt;
  }

  /** Opens the real thing on {@code directory}, with additions to the worker's environment. */
  public static TaskRun open(Path directory, Map<String, String> environment) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    var config = ExecutorConfig.from(environment);
    return new TaskRun(
        RunAttempt.open(
            new ExecutorConfig(
                directory,
                config.output(),
                ProcessConfig.from(environment),
                HttpConfig.from(environment)),
            InstantSource.system()));
  }

  /** An ended run: its outcome, and all its lines whichever way they came. */
  public record Ended(TaskOutcome outcome, List<OutputLine> lines, OutputSummary summary) {
    /** The text of its lines. */
    public List<String> texts() {
      return lines.stream().map(OutputLine::text).toList();
    }

    /** The pids in its lines "pid n". */
    public List<Long> pids() {
      return texts().stream()
          .filter(text -> text.startsWith("pid "))
          .map(text -> Long.parseLong(text.substring("pid ".length()).strip()))
          .toList();
    }
  }

  /** A run that goes on until it is cancelled or ends. */
  public record Running(
      CancellationSource cancellation,
      CountDownLatch firstOutput,
      List<OutputLine> lines,
      CompletableFuture<Ended> end) {
    /** Waits for the first chunk of output. */
    public Running awaitOutput() throws InterruptedException {
      if (!firstOutput.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("no output");
      }
      return this;
    }

    /** Cancels and waits for the end. */
    public Ended cancel(CancelReason reason) throws Exception {
      cancellation.cancel(reason);
      return end.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Runs to the end. */
  public Ended run(String type, String payload) throws Exception {
    return run(type, payload, LONG);
  }

  /** Runs to the end with a timeout. */
  public Ended run(String type, String payload, Duration timeout) throws Exception {
    return start(type, payload, timeout).end().get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Runs {@code sh -c command}. */
  public Ended shell(String command) throws Exception {
    return run("SHELL", shellPayload(command));
  }

  /** The payload of a SHELL task. */
  public static String shellPayload(String command) {
    return "{\"command\":" + JsonText.quote(command) + "}";
  }

  /** Starts a run in the background. */
  public Running start(String type, String payload, Duration timeout) {
    var cancellation = new CancellationSource();
    var first = new CountDownLatch(1);
    List<OutputLine> lines = Collections.synchronizedList(new ArrayList<>());
    int number = count.incrementAndGet();
    var end = new CompletableFuture<Ended>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                var report =
                    runAttempt.run(
                        new AttemptSpec("task" + number, 1, type, payload, timeout, number % 8),
                        cancellation,
                        chunk -> {
                          lines.addAll(chunk.lines());
                          first.countDown();
                        });
                lines.addAll(report.output().inline());
                end.complete(new Ended(report.outcome(), List.copyOf(lines), report.output()));
              } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
              }
            });
    return new Running(cancellation, first, lines, end);
  }

  /** Waits until {@code condition} holds. */
  public static void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(WAIT_SECONDS)) {
        throw new AssertionError("waited in vain: " + what);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    runAttempt.close();
  }
}
