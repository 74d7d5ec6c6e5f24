package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.Execution;
import dev.reeve.worker.execute.FailureCodes;
import dev.reeve.worker.execute.TaskOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs tasks as processes. When {@link #run} returns or throws, no process of the task is left, and
 * its directory is gone: whether it ended, failed to start, or was interrupted.
 *
 * <p>Limits: in the shared user's mode a task can read what the worker's user can, its environment
 * and memory included, and {@link MarkedProcesses} says which process escapes. Under a user of its
 * own neither holds.
 */
public final class ProcessRunner implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ProcessRunner.class.getName());

  private final ProcessConfig config;
  private final Programs programs;
  private final Isolation isolation;
  private final WorkRoot root;
  private final OrphanGuard guard;
  private final String worker = randomToken();
  private final OrphanCollector collector;

  private ProcessRunner(ProcessConfig config, Programs programs, Path workRoot) throws IOException {
    this.config = config;
    this.programs = programs;
    this.isolation = Isolation.probe(config, programs);
    this.root = WorkRoot.make(workRoot, isolation, programs);
    this.guard = OrphanGuard.start(isolation, config.slots(), worker, root.path(), programs);
    this.collector = OrphanCollector.start();
  }

  /**
   * Makes a directory for this worker under {@code workRoot} and finds out what isolation works
   * here. Makes this JVM the one to which orphans fall, for its whole life.
   *
   * @throws IOException if the directory cannot be made, or not be reached by the tasks' users
   */
  public static ProcessRunner open(ProcessConfig config, Path workRoot) throws IOException {
    var runner = new ProcessRunner(config, new Programs(config.path()), workRoot);
    LOG.log(
        System.Logger.Level.INFO, "Tasks run in {0} as {1}", runner.root.path(), runner.isolation);
    return runner;
  }

  /** In which attempts get their directories. */
  public Path directory() {
    return root.path();
  }

  /** Whether each slot's tasks run under a user of their own. */
  public boolean separatesUsers() {
    return isolation instanceof Isolation.OwnUid;
  }

  TaskOutcome run(Execution execution, TaskCommand command) throws InterruptedException {
    String token = worker + "-" + randomToken();
    TaskProcess process;
    try {
      process = start(execution, command, token);
    } catch (IOException e) {
      return new TaskOutcome.Failed(FailureCodes.LAUNCH_FAILED, "Not started: " + e.getMessage());
    }
    ResultFile result = ResultFile.NONE;
    int exitCode;
    try {
      exitCode = process.await();
    } finally {
      process.endAll();
      result = finish(execution);
    }
    return result.outcome(exitCode, process.stdoutTail(), process.stderrTail());
  }

  private TaskProcess start(Execution execution, TaskCommand command, String token)
      throws IOException {
    Path directory = execution.workDirectory().path();
    var launch = TaskScripts.launch(directory, command);
    List<String> prefix = isolation.prefix(execution.slot());
    var builder =
        programs.builder(Programs.command(prefix, launch.command().toArray(String[]::new)));
    builder.environment().putAll(TaskEnvironment.of(execution, config, token));
    builder.directory(root.path().toFile());
    Process process = builder.start();
    TaskProcesses all = processesOf(process, execution, token);
    var task = TaskProcess.of(process, all, config.grace(), execution.output(), programs);
    task.feed(launch.feed());
    return task;
  }

  private TaskProcesses processesOf(Process process, Execution execution, String token) {
    var own = isolation instanceof Isolation.OwnUid users ? users : null;
    if (own != null) {
      int slot = execution.slot();
      return new OwnUidProcesses(own.base() + slot, process.pid(), own.become(slot), programs);
    }
    if (!ProcessTable.isAvailable()) {
      return new DescendantProcesses(process.toHandle());
    }
    return MarkedProcesses.of(
        process.pid(), TaskEnvironment.TOKEN + "=" + token, execution.workDirectory().path());
  }

  private ResultFile finish(Execution execution) {
    var uid = isolation.uid(execution.slot());
    var ended =
        programs.run(
            Programs.command(
                isolation.prefix(execution.slot()),
                TaskScripts.finish(
                        execution.workDirectory().path(),
                        ResultFile.READ_BYTES,
                        uid.isPresent() ? Integer.toString(uid.getAsInt()) : "")
                    .toArray(String[]::new)));
    return ResultFile.of(ended.output());
  }

  private static String randomToken() {
    // A mark to find processes by, not a secret: whoever can read it is the same user.
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /** Wipes the worker's directory. Tasks that still run are killed. */
  @Override
  public void close() {
    collector.close();
    guard.close();
    root.wipe();
    programs.close();
  }
}
