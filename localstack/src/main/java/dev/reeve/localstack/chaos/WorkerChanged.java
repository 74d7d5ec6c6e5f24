package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A worker's item came into another state, as the workers table's stream shows it.
 *
 * @param state ACTIVE, DISABLED, DRAINING, DEAD, or GONE once there is no item
 * @param ecsTask ARN of its container's task; empty if it has none
 * @param seen when the record was read, within a second of the change
 */
record WorkerChanged(String id, String state, String ecsTask, Instant seen) {
  static final String GONE = "GONE";

  static WorkerChanged of(JsonNode item, String state, Instant seen) {
    return new WorkerChanged(
        item.path("worker_id").path("S").asText(),
        state,
        item.path("ecs_task").path("S").asText(),
        seen);
  }
}
