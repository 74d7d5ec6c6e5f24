package dev.reeve.localstack.ecs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One run of a worker, as ECS would describe it.
 *
 * @param group {@code service:} and the service's name
 * @param pid of the worker process
 * @param log where the process writes
 */
public record EcsTask(
    String arn,
    String clusterArn,
    String group,
    String family,
    String containerName,
    long pid,
    Path log,
    Instant createdAt,
    Optional<Stopping> stopping,
    Optional<Stopped> stopped) {

  /** Somebody asked for the end. */
  public record Stopping(Instant at, String code, String reason) {}

  /** The process has ended, and all it left behind. */
  public record Stopped(Instant at, OptionalInt exitCode, String code, String reason) {}

  /** What follows the last slash of the ARN. */
  public String id() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** RUNNING, DEACTIVATING or STOPPED. */
  public String lastStatus() {
    if (stopped.isPresent()) {
      return "STOPPED";
    }
    return stopping.isPresent() ? "DEACTIVATING" : "RUNNING";
  }

  /** RUNNING or STOPPED. */
  public String desiredStatus() {
    return stopped.isPresent() || stopping.isPresent() ? "STOPPED" : "RUNNING";
  }

  EcsTask withStopping(Stopping request) {
    return new EcsTask(
        arn,
        clusterArn,
        group,
        family,
        containerName,
        pid,
        log,
        createdAt,
        Optional.of(request),
        stopped);
  }

  EcsTask withStopped(Stopped end) {
    return new EcsTask(
        arn,
        clusterArn,
        group,
        family,
        containerName,
        pid,
        log,
        createdAt,
        stopping,
        Optional.of(end));
  }
}
