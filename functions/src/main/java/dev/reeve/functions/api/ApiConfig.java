package dev.reeve.functions.api;

import dev.reeve.functions.Settings;
import dev.reeve.model.pool.PoolConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the api function has to be told.
 *
 * @param environment the environment's name, such as {@code dev}
 * @param taskShards of the task table's indexes
 * @param retention of ended tasks
 */
public record ApiConfig(
    String environment,
    String tasksTable,
    String taskDataTable,
    String workersTable,
    String controlTable,
    String queueUrlPrefix,
    List<PoolConfig> pools,
    int taskShards,
    Duration retention) {
  static ApiConfig from(Map<String, String> environment) {
    var settings = new Settings(environment);
    var config =
        new ApiConfig(
            settings.text("REEVE_ENV"),
            settings.text("REEVE_TASKS_TABLE"),
            settings.text("REEVE_TASK_DATA_TABLE"),
            settings.text("REEVE_WORKERS_TABLE"),
            settings.text("REEVE_CONTROL_TABLE"),
            settings.queueUrlPrefix("REEVE_QUEUE_URL_PREFIX"),
            settings.pools("REEVE_POOLS"),
            settings.number("REEVE_TASK_SHARDS"),
            settings.days("REEVE_RETENTION_DAYS"));
    settings.check();
    return config;
  }
}
