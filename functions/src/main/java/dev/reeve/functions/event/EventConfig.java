package dev.reeve.functions.event;

import dev.reeve.functions.Settings;
import dev.reeve.model.pool.PoolConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a function that answers events has to be told.
 *
 * @param cluster the ECS cluster of the workers; empty for functions that do not ask ECS
 */
record EventConfig(
    String tasksTable,
    String taskDataTable,
    String workersTable,
    String controlTable,
    String queueUrlPrefix,
    List<PoolConfig> pools,
    int taskShards,
    Duration retention,
    String cluster) {
  static EventConfig from(Map<String, String> environment) {
    var settings = new Settings(environment);
    var config =
        new EventConfig(
            settings.text("REEVE_TASKS_TABLE"),
            settings.text("REEVE_TASK_DATA_TABLE"),
            settings.text("REEVE_WORKERS_TABLE"),
            settings.text("REEVE_CONTROL_TABLE"),
            settings.text("REEVE_QUEUE_URL_PREFIX"),
            settings.pools("REEVE_POOLS"),
            settings.number("REEVE_TASK_SHARDS"),
            settings.days("REEVE_RETENTION_DAYS"),
            environment.getOrDefault("REEVE_CLUSTER", ""));
    settings.check();
    return config;
  }
}
