package dev.reeve.localstack.engine;

import dev.reeve.localstack.engine.child.Main;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * DynamoDB Local in a child process that ends with this one, however this one ends.
 *
 * <p>The engine listens on all interfaces and cannot be told otherwise. It keeps a database per
 * access key and region, so whoever does not know {@link #credential()} sees an empty one.
 */
public final class DynamoDbLocalEngine implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  /** Another process may take a free port between our look and the child's bind. */
  private static final int START_ATTEMPTS = 3;

  private final Process process;
  private final URI endpoint;
  private final EngineCredential credential;
  private final Path scratch;

  private DynamoDbLocalEngine(
      Process process, URI endpoint, EngineCredential credential, Path scratch) {
    this.process = process;
    this.endpoint = endpoint;
    this.credential = credential;
    this.scratch = scratch;
  }

  /**
   * Starts the engine and returns once it has answered a ListTables. Takes two to four seconds.
   *
   * @throws IllegalStateException if the class path file is missing, or the engine does not answer
   *     within a minute; the message names the file or the log
   */
  public static DynamoDbLocalEngine start(DynamoDbLocalConfig config) {
    if (!Files.exists(config.classpathFile())) {
      throw new IllegalStateException(
          "no class path of DynamoDB Local at %s; build the module localstack/dynamodb-local"
              .formatted(config.classpathFile().toAbsolutePath()));
    }
    try {
      Files.createDirectories(config.logFile().toAbsolutePath().getParent());
      var credential = EngineCredential.of(config.directory(), config.region());
      for (var attempt = 1; ; attempt++) {
        var engine = launch(config, credential);
        if (engine.awaitReady(config.logFile())) {
          return engine;
        }
        engine.close();
        if (attempt == START_ATTEMPTS) {
          throw new IllegalStateException(
              "DynamoDB Local ended while starting; see %s".formatted(config.logFile()));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("DynamoDB Local could not be started", failed);
    }
  }

  private static DynamoDbLocalEngine launch(DynamoDbLocalConfig config, EngineCredential credential)
      throws IOException {
    // The engine unpacks a native library per start and writes a telemetry id where it runs.
    // Beside the log, so that what a killed stack leaves lies among its own files.
    var logs = config.logFile().toAbsolutePath().getParent();
    var scratch = Files.createTempDirectory(logs, "dynamodb-");
    var port = freePort();
    var builder =
        new ProcessBuilder(command(config, port, scratch))
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(config.logFile().toFile()));
    builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
    // A JAVA_TOOL_OPTIONS of the user's (a debugger's port, an agent) is not meant for the engine.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return new DynamoDbLocalEngine(
        builder.start(), URI.create("http://127.0.0.1:" + port), credential, scratch);
  }

  /** The engine compiles as far as this process does: both are to start quickly, or to run long. */
  private static List<String> compilerLimit() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-XX:TieredStopAtLevel="))
        .toList();
  }

  private static List<String> command(DynamoDbLocalConfig config, int port, Path scratch)
      throws IOException {
    var classpath =
        Files.readString(config.classpathFile()).strip() + File.pathSeparator + ownCode();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Small until it must grow: a query holds all that it matches, whatever its limit.
                "-Xms64m",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                classpath,
                Main.class.getName(),
                "-port",
                Integer.toString(port)));
    command.addAll(1, compilerLimit());
    if (config.directory().isPresent()) {
      command.add("-dbPath");
      command.add(Files.createDirectories(config.directory().get()).toAbsolutePath().toString());
    } else {
      command.add("-inMemory");
    }
    return command;
  }

  private static Path ownCode() {
    return Path.of(
        URI.create(Main.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** False if the child ended before it answered. */
  private boolean awaitReady(Path logFile) {
    var probe = new ReadyProbe(endpoint, credential);
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (process.isAlive()) {
      if (probe.answers()) {
        // What was unpacked is mapped by now; where a mapped file cannot go, close() tries again.
        ScratchDirectory.clear(scratch);
        return true;
      }
      if (System.nanoTime() - deadline > 0) {
        close();
        throw new IllegalStateException(
            "DynamoDB Local did not answer within %d s; see %s"
                .formatted(START_LIMIT.toSeconds(), logFile));
      }
      awaitExit(Duration.ofMillis(50));
    }
    return false;
  }

  /** Where the engine answers, on 127.0.0.1. */
  public URI endpoint() {
    return endpoint;
  }

  /** The access key and region under which the stack's tables are found. */
  public EngineCredential credential() {
    return credential;
  }

  /** The child's process id. */
  public long pid() {
    return process.pid();
  }

  /** False once the child has ended by itself or by {@link #close()}. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Ends the child: closes its standard input, then kills it if it has not ended in five seconds.
   */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // The child closed its end first, which is what we are about to ask for.
    }
    if (!awaitExit(STOP_LIMIT)) {
      process.destroyForcibly();
      awaitExit(STOP_LIMIT);
    }
    ScratchDirectory.delete(scratch);
  }

  private boolean awaitExit(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
