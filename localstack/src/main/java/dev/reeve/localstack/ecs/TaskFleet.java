package dev.reeve.localstack.ecs;

import java.util.List;
import java.util.Optional;

/** The tasks of one service, as the ECS operations see them. */
public interface TaskFleet {
  /** The ARN of the service's cluster. */
  String clusterArn();

  /** The service's name. */
  String serviceName();

  /** Running tasks and those that stopped lately, oldest first. */
  List<EcsTask> tasks();

  /**
   * Sends SIGTERM, and SIGKILL after the stop timeout. Returns at once; empty if there is no such
   * task.
   */
  Optional<EcsTask> stop(String taskArn, String reason);
}
