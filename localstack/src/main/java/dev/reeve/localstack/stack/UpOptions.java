package dev.reeve.localstack.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How to run the stack.
 *
 * @param port of the HTTP API; 0 is any free one
 * @param workers to start with
 * @param dataFolder where tasks survive; empty is in memory
 * @param allowHttp networks that HTTP tasks may reach though they are private
 * @param drainSeconds running tasks go on for after SIGTERM
 * @param disabled triggers left off
 */
public record UpOptions(
    int port,
    int workers,
    Optional<Path> dataFolder,
    Path template,
    Optional<Path> readyFile,
    EngineKind engines,
    List<String> allowHttp,
    int drainSeconds,
    Set<Trigger> disabled,
    boolean verbose) {

  private static final int PORT_MAX = 65_535;
  private static final int WORKERS_MAX = 64;

  /** What a worker takes: ECS would kill it ten seconds later. */
  private static final int DRAIN_MAX_SECONDS = 110;

  /** What stands behind the gate. */
  public enum EngineKind {
    /** DynamoDB Local and ElasticMQ. */
    LOCAL,
    /** LocalStack, in a container or where {@code LOCALSTACK_ENDPOINT} says. */
    LOCALSTACK
  }

  /** Refuses numbers out of range. */
  public UpOptions {
    require("--port", port, 0, PORT_MAX);
    require("--workers", workers, 0, WORKERS_MAX);
    require("--drain", drainSeconds, 0, DRAIN_MAX_SECONDS);
    allowHttp = List.copyOf(allowHttp);
    disabled = Set.copyOf(disabled);
  }

  private static void require(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s is %d; it must be %d to %d".formatted(option, value, min, max));
    }
  }

  /** The port as asked for, if one was. */
  public OptionalInt fixedPort() {
    return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }
}
