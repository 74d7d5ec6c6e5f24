package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.OutputSource;
import dev.reeve.worker.execute.TaskOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One running task: its first process, all the others, and the readers of its output. */
final class TaskProcess {
  /** How long killing goes on before what is left is given up: it hangs in the kernel. */
  static final long KILL_MILLIS_MAX = 10_000;

  /** How long after the last process's end its output may take to be read. */
  static final long DRAIN_MILLIS_MAX = 2_000;

  private static final System.Logger LOG = System.getLogger(TaskProcess.class.getName());

  private final Process main;
  private final TaskProcesses all;
  private final Duration grace;
  private final Future<String> stdout;
  private final Future<String> stderr;

  private TaskProcess(
      Process main,
      TaskProcesses all,
      Duration grace,
      Future<String> stdout,
      Future<String> stderr) {
    this.main = main;
    this.all = all;
    this.grace = grace;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  static TaskProcess of(
      Process main, TaskProcesses all, Duration grace, TaskOutput output, Programs programs) {
    var out = new LineReader(OutputSource.STDOUT, output);
    var err = new LineReader(OutputSource.STDERR, output);
    return new TaskProcess(
        main,
        all,
        grace,
        programs.read(main.getInputStream(), out::readAll),
        programs.read(main.getErrorStream(), err::readAll));
  }

  /** Gives the launch script what it writes to files; a script that ended first needs nothing. */
  void feed(String text) {
    try (OutputStream stdin = main.getOutputStream()) {
      stdin.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "The launch script of {0} ended early", main.pid());
    }
  }

  /** Waits for the first process, and asks all to end if this thread is interrupted. */
  int await() throws InterruptedException {
    try {
      return main.waitFor();
    } catch (InterruptedException e) {
      all.askToEnd();
      boolean ended = Patience.await(() -> all.countAlive() == 0, grace.toMillis());
      LOG.log(System.Logger.Level.DEBUG, "{0} ended when asked: {1}", main.pid(), ended);
      throw e;
    }
  }

  /** Kills what is left, until nothing is, and lets the readers reach the end of the output. */
  void endAll() {
    if (!Patience.await(this::killedAll, KILL_MILLIS_MAX)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Processes of the task started as {0} survive SIGKILL for {1} s",
          Long.toString(main.pid()),
          TimeUnit.MILLISECONDS.toSeconds(KILL_MILLIS_MAX));
    }
    boolean drained = Patience.await(() -> stdout.isDone() && stderr.isDone(), DRAIN_MILLIS_MAX);
    if (!drained) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The output of {0} is still held open",
          Long.toString(main.pid()));
    }
  }

  private boolean killedAll() {
    if (all.countAlive() == 0 && !main.isAlive()) {
      return true;
    }
    all.kill();
    return false;
  }

  String stdoutTail() {
    return tail(stdout);
  }

  String stderrTail() {
    return tail(stderr);
  }

  private static String tail(Future<String> reader) {
    return reader.state() == Future.State.SUCCESS ? reader.resultNow() : "";
  }
}
