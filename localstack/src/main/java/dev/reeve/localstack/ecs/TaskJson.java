package dev.reeve.localstack.ecs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A task as DescribeTasks and as the task metadata endpoint (version 4) write it. */
final class TaskJson {
  private static final double MILLIS_PER_SECOND = 1000.0;

  private TaskJson() {}

  static ObjectNode describe(EcsTask task) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("taskArn", task.arn())
            .put("clusterArn", task.clusterArn())
            .put("group", task.group())
            .put("launchType", "FARGATE")
            .put("lastStatus", task.lastStatus())
            .put("desiredStatus", task.desiredStatus())
            .put("createdAt", seconds(task.createdAt()))
            .put("startedAt", seconds(task.createdAt()));
    task.stopping()
        .ifPresent(
            stopping ->
                json.put("stoppingAt", seconds(stopping.at()))
                    .put("stopCode", stopping.code())
                    .put("stoppedReason", stopping.reason()));
    ObjectNode container =
        json.putArray("containers")
            .addObject()
            .put("name", task.containerName())
            .put("taskArn", task.arn())
            .put("lastStatus", task.lastStatus());
    task.stopped()
        .ifPresent(
            stopped -> {
              json.put("stoppedAt", seconds(stopped.at()))
                  .put("stopCode", stopped.code())
                  .put("stoppedReason", stopped.reason());
              stopped.exitCode().ifPresent(code -> container.put("exitCode", code));
            });
    return json;
  }

  static ObjectNode metadata(EcsTask task) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("Cluster", task.clusterArn())
            .put("TaskARN", task.arn())
            .put("Family", task.family())
            .put("Revision", "1")
            .put("DesiredStatus", task.desiredStatus())
            .put("KnownStatus", task.lastStatus())
            .put("LaunchType", "FARGATE");
    json.putArray("Containers").add(containerMetadata(task));
    return json;
  }

  static ObjectNode containerMetadata(EcsTask task) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("DockerId", task.id())
        .put("Name", task.containerName())
        .put("DesiredStatus", task.desiredStatus())
        .put("KnownStatus", task.lastStatus())
        .put("Type", "NORMAL");
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / MILLIS_PER_SECOND;
  }
}
