package dev.reeve.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.reeve.model.worker.Offer;
import dev.reeve.worker.execute.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A worker's settings, from its environment.
 *
 * @param queueUrlPrefix what queue names are appended to
 * @param taskShards into how many shards the tasks table's indexes are cut
 * @param drain how long running tasks go on after SIGTERM
 */
record WorkerConfig(
    String pool,
    int poolShards,
    Offer offer,
    String tasksTable,
    String taskDataTable,
    String workersTable,
    String queueUrlPrefix,
    int taskShards,
    Duration retention,
    Duration drain,
    Optional<String> metadataUri) {

  /**
   * Reads the environment.
   *
   * @param types that the worker has executors for
   * @throws IllegalArgumentException naming all variables that are missing, or the wrong one
   */
  static WorkerConfig from(Map<String, String> environment, Set<String> types) {
    var missing = new TreeSet<String>();
    for (var name :
        Set.of(
            "REEVE_POOL",
            "REEVE_POOLS",
            "REEVE_TASKS_TABLE",
            "REEVE_TASK_DATA_TABLE",
            "REEVE_WORKERS_TABLE",
            "REEVE_QUEUE_URL_PREFIX")) {
      if (environment.getOrDefault(name, "").isBlank()) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("The worker's environment lacks " + missing);
    }
    return new WorkerConfig(
        environment.getOrDefault("REEVE_POOL", ""),
        poolShards(
            environment.getOrDefault("REEVE_POOLS", "[]"),
            environment.getOrDefault("REEVE_POOL", "")),
        offer(environment, types),
        environment.getOrDefault("REEVE_TASKS_TABLE", ""),
        environment.getOrDefault("REEVE_TASK_DATA_TABLE", ""),
        environment.getOrDefault("REEVE_WORKERS_TABLE", ""),
        environment.getOrDefault("REEVE_QUEUE_URL_PREFIX", ""),
        Settings.number(environment, "REEVE_TASK_SHARDS", 1, 1, 1024),
        Duration.ofDays(Settings.number(environment, "REEVE_RETENTION_DAYS", 7, 1, 3650)),
        Duration.ofSeconds(Settings.number(environment, "REEVE_DRAIN_SECONDS", 110, 0, 110)),
        Optional.ofNullable(environment.get("ECS_CONTAINER_METADATA_URI_V4")));
  }

  private static Offer offer(Map<String, String> environment, Set<String> types) {
    var wanted = environment.getOrDefault("REEVE_TYPES", "");
    var offered = new TreeSet<>(types);
    if (!wanted.isBlank()) {
      var chosen = Set.copyOf(Arrays.asList(wanted.split(",")));
      if (!offered.containsAll(chosen)) {
        throw new IllegalArgumentException(
            "REEVE_TYPES names " + chosen + ", but this worker has executors for " + offered);
      }
      offered.retainAll(chosen);
    }
    return new Offer(
        Settings.number(environment, "REEVE_CAPACITY", 8, 1, Offer.CAPACITY_MAX),
        offered,
        labels(environment.getOrDefault("REEVE_LABELS", "{}")),
        Settings.number(environment, "REEVE_WEIGHT", 1, 1, 100));
  }

  /** Finds the worker's own pool in the list of all; a pool that is not there has one shard. */
  private static int poolShards(String json, String pool) {
    try (var parser = new JsonFactory().createParser(json)) {
      String name = "";
      int shards = 1;
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          var field = parser.currentName();
          var value = parser.nextToken();
          if (field.equals("name")) {
            name = parser.getText();
          } else if (field.equals("shards") && value == JsonToken.VALUE_NUMBER_INT) {
            shards = parser.getIntValue();
          } else {
            parser.skipChildren();
          }
        } else if (parser.currentToken() == JsonToken.END_OBJECT && name.equals(pool)) {
          return shards;
        }
      }
      return 1;
    } catch (IOException e) {
      throw new IllegalArgumentException("REEVE_POOLS is not JSON: " + json, e);
    }
  }

  private static Map<String, String> labels(String json) {
    var labels = new HashMap<String, String>();
    try (var parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("REEVE_LABELS must be a JSON object: " + json);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
          throw new IllegalArgumentException("REEVE_LABELS: \"" + name + "\" must be a string");
        }
        labels.put(name, parser.getText());
      }
      return labels;
    } catch (IOException e) {
      throw new IllegalArgumentException("REEVE_LABELS is not JSON: " + json, e);
    }
  }
}
