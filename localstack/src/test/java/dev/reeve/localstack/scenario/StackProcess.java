package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code up} in a process of its own, as {@code ./reeve} starts it. */
final class StackProcess implements AutoCloseable {
  static final Path HOME = home();

  private static final Duration READY_MAX = Duration.ofSeconds(60);
  private static final Duration END_MAX = Duration.ofSeconds(12);
  private static final Pattern LOGS = Pattern.compile("(?m)^ *Logs +(\\S+)$");

  private final Process process;
  private final Path console;
  private final Path readyFile;
  private @Nullable JsonNode ready;

  private StackProcess(Process process, Path console, Path readyFile) {
    this.process = process;
    this.console = console;
    this.readyFile = readyFile;
  }

  /** Starts it and returns at once; {@code scratch} takes what it prints, and its ready file. */
  static StackProcess launch(Path scratch, List<String> arguments) {
    Path console = scratch.resolve("up.log");
    Path readyFile = scratch.resolve("ready.json");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of(
            "-Dhttp.maxConnections=64",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Dreeve.home=" + HOME,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.reeve.localstack.cli.Main",
            "up",
            "--ready-file",
            readyFile.toString()));
    command.addAll(arguments);
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(console.toFile())
              .start();
      return new StackProcess(process, console, readyFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns when it is ready; fails, with what it printed, if it ends or takes too long. */
  StackProcess awaitReady() {
    Await.until(
        "the stack is ready or has ended",
        READY_MAX,
        () -> Files.exists(readyFile) || !process.isAlive());
    try {
      if (!Files.exists(readyFile)) {
        throw new AssertionError("up ended with " + process.exitValue() + ": " + printed());
      }
      ready = Api.JSON.readTree(Files.readString(readyFile));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its exit code, once it has ended by itself. */
  int awaitEnd(Duration bound) {
    try {
      if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("up still runs after " + bound + ": " + printed());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for up", e);
    }
  }

  Api user() {
    return new Api(url(), ready().path("apiKey").asText());
  }

  Api admin() {
    return new Api(url(), ready().path("adminKey").asText());
  }

  Queues queues() {
    return new Queues(
        URI.create(ready().path("sqs").asText()), ready().path("accessKeyId").asText());
  }

  /** What tells other programs of it. */
  Path readyFile() {
    return readyFile;
  }

  URI url() {
    return URI.create(ready().path("url").asText());
  }

  long pid() {
    return process.pid();
  }

  /** As they were when it was ready. */
  List<WorkerAt> workers() {
    return Api.list(ready().path("workers")).stream()
        .map(worker -> new WorkerAt(worker.path("workerId").asText(), worker.path("pid").asLong()))
        .toList();
  }

  /** A worker and the process that it is. */
  record WorkerAt(String id, long pid) {}

  String printed() {
    try {
      return Files.readString(console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder with one file per process, as the banner names it. */
  Path logs() {
    var found = LOGS.matcher(printed());
    if (!found.find()) {
      throw new AssertionError("up names no folder of logs: " + printed());
    }
    return Path.of(found.group(1));
  }

  /** What the worker of this id logged. */
  String workerLog(String workerId) {
    try (var files = Files.list(logs())) {
      for (Path file : files.filter(StackProcess::isWorkerLog).toList()) {
        String text = Files.readString(file);
        if (text.contains(workerId)) {
          return text;
        }
      }
      throw new AssertionError("No log in " + logs() + " names the worker " + workerId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWorkerLog(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith("worker-") && name.endsWith(".log");
  }

  /** SIGTERM, and after the time it has for that, SIGKILL for it and what it left. */
  @Override
  public void close() {
    var family = Pids.family(process.pid());
    process.destroy();
    try {
      if (!process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private JsonNode ready() {
    if (ready == null) {
      throw new IllegalStateException("Nobody waited until the stack was ready");
    }
    return ready;
  }

  private static Path home() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("reeve"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException(
            "Not within the repository: " + Path.of("").toAbsolutePath());
      }
      folder = parent;
    }
    return folder;
  }
}
