package dev.reeve.localstack.template;

import java.time.Duration;
import java.util.Map;

/**
 * An ECS service, its cluster and its task definition, which must have one container.
 *
 * @param cpuUnits 1,024 are one vCPU
 */
public record EcsServiceDefinition(
    String logicalId,
    String name,
    String arn,
    String clusterName,
    String clusterArn,
    int desiredCount,
    String family,
    String taskRoleArn,
    int cpuUnits,
    int memoryMegabytes,
    Container container) {

  /**
   * The worker's container.
   *
   * @param stopTimeout between SIGTERM and SIGKILL
   */
  public record Container(
      String name, String image, Map<String, String> environment, Duration stopTimeout) {
    /** Copies the environment. */
    public Container {
      environment = Map.copyOf(environment);
    }
  }
}
