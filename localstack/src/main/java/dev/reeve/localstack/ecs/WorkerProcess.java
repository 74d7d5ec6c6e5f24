package dev.reeve.localstack.ecs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * One worker as a child process. It gets an environment of its own making, its credentials as one
 * line on standard input, and standard input stays open: when it closes, the stack is gone and the
 * worker ends itself with all its tasks.
 */
final class WorkerProcess {
  private final Process process;
  private final OutputStream lifeLine;
  private final Leftovers leftovers;
  private final Path workFolder;
  private final Path log;

  private WorkerProcess(Process process, Leftovers leftovers, Path workFolder, Path log) {
    this.process = process;
    this.lifeLine = process.getOutputStream();
    this.leftovers = leftovers;
    this.workFolder = workFolder;
    this.log = log;
  }

  /**
   * Starts a worker.
   *
   * @param token is in its environment, in the name of its folder, and so in the environment of
   *     what it starts
   */
  static WorkerProcess start(FleetConfig config, String taskId, String token, OptionalInt uidBase)
      throws IOException {
    Path work = Files.createDirectories(config.workFolder().resolve("worker-" + token));
    if (Files.getFileStore(work).supportsFileAttributeView("posix")) {
      // Tasks under another uid must be able to pass through, and not to look around.
      Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx--x--x"));
    }
    Path log = config.logFolder().resolve("worker-" + taskId.substring(0, 8) + ".log");
    var builder =
        new ProcessBuilder(config.command())
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment(config, taskId, token, uidBase, work));
    var worker = new WorkerProcess(builder.start(), new Leftovers(uidBase, token), work, log);
    worker.handOver(config.credentials());
    return worker;
  }

  private static Map<String, String> environment(
      FleetConfig config, String taskId, String token, OptionalInt uidBase, Path work) {
    var environment = new HashMap<String, String>();
    environment.putAll(config.service().container().environment());
    environment.putAll(config.overrides());
    environment.put("REEVE_CREDENTIALS", "stdin");
    environment.put("REEVE_WORKER_TOKEN", token);
    environment.put("REEVE_WORK_DIR", work.toString());
    environment.put("ECS_CONTAINER_METADATA_URI_V4", config.ecs() + "/v4/" + taskId);
    // The container's own base would be the same for every worker of this machine.
    environment.remove("REEVE_UID_BASE");
    uidBase.ifPresent(base -> environment.put("REEVE_UID_BASE", Integer.toString(base)));
    return environment;
  }

  /** A worker that died at once cannot read it; its exit will be seen. */
  private void handOver(FleetConfig.Credentials credentials) {
    String line =
        JsonNodeFactory.instance
            .objectNode()
            .put("accessKeyId", credentials.accessKeyId())
            .put("secretAccessKey", credentials.secretAccessKey())
            .toString();
    try {
      lifeLine.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      lifeLine.flush();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  long pid() {
    return process.pid();
  }

  Path log() {
    return log;
  }

  /** SIGTERM. Not {@code Process.destroy}, which would close the life line as well. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** SIGKILL. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  boolean awaitExit(Duration timeout) throws InterruptedException {
    return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for the end of the process, then ends what it left behind and removes its folder. */
  int awaitEnd() throws InterruptedException {
    int code = process.waitFor();
    clean();
    return code;
  }

  private void clean() {
    leftovers.kill();
    try (var files = Files.walk(workFolder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // What a killed task still holds is removed with the run's folder.
      System.getLogger(WorkerProcess.class.getName())
          .log(System.Logger.Level.DEBUG, "Cannot remove " + workFolder, e);
    }
  }
}
