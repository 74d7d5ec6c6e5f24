package dev.reeve.functions.submit;

import dev.reeve.functions.Settings;
import dev.reeve.model.pool.PoolConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the submit function has to be told.
 *
 * @param controlTable read only when the authorizer could not read it
 * @param taskShards of the task table's indexes
 * @param retention of ended tasks
 */
public record SubmitConfig(
    String tasksTable,
    String taskDataTable,
    String controlTable,
    String queueUrlPrefix,
    List<PoolConfig> pools,
    int taskShards,
    Duration retention) {
  static SubmitConfig from(Map<String, String> environment) {
    var settings = new Settings(environment);
    var config =
        new SubmitConfig(
            settings.text("REEVE_TASKS_TABLE"),
            settings.text("REEVE_TASK_DATA_TABLE"),
            settings.text("REEVE_CONTROL_TABLE"),
            settings.queueUrlPrefix("REEVE_QUEUE_URL_PREFIX"),
            settings.pools("REEVE_POOLS"),
            settings.number("REEVE_TASK_SHARDS"),
            settings.days("REEVE_RETENTION_DAYS"));
    settings.check();
    return config;
  }
}
