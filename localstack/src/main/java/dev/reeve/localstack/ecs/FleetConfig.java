package dev.reeve.localstack.ecs;

import dev.reeve.localstack.template.EcsServiceDefinition;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a fleet needs to know.
 *
 * @param desiredCount of workers, whatever the template says
 * @param command that starts a worker, without arguments of its own
 * @param overrides environment that differs offline, put over the container's; with it a worker's
 *     environment is complete, nothing is inherited
 * @param credentials of the task role, handed to each worker on its standard input
 * @param logFolder one file per worker
 * @param workFolder one folder per worker, removed with it
 * @param ecs address of the endpoint, for the metadata variable
 * @param stopTimeout between SIGTERM and SIGKILL
 */
public record FleetConfig(
    EcsServiceDefinition service,
    int desiredCount,
    List<String> command,
    Map<String, String> overrides,
    Credentials credentials,
    Path logFolder,
    Path workFolder,
    URI ecs,
    Duration stopTimeout) {

  /** Copies the collections. */
  public FleetConfig {
    command = List.copyOf(command);
    overrides = Map.copyOf(overrides);
  }

  /** An access key with its secret. */
  public record Credentials(String accessKeyId, String secretAccessKey) {
    /** Keeps the secret out of messages. */
    @Override
    public String toString() {
      return "Credentials[" + accessKeyId + "]";
    }
  }
}
