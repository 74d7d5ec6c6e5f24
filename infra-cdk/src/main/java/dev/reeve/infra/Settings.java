package dev.reeve.infra;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reeve.infra.config.EnvironmentConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** Environment variables that functions and workers share. */
final class Settings {
  private Settings() {}

  static Map<String, String> common(Names names, EnvironmentConfig config) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("REEVE_ENV", config.name());
    settings.put("REEVE_QUEUE_URL_PREFIX", names.queueUrlPrefix());
    settings.put("REEVE_POOLS", pools(config));
    settings.put("REEVE_TASK_SHARDS", Integer.toString(config.taskShards()));
    settings.put("REEVE_RETENTION_DAYS", Integer.toString(config.retentionDays()));
    return settings;
  }

  private static String pools(EnvironmentConfig config) {
    ArrayNode pools = JsonNodeFactory.instance.arrayNode();
    config
        .pools()
        .forEach(
            (name, pool) -> {
              var node = pools.addObject().put("name", name);
              var types = node.putArray("types");
              pool.types().forEach(type -> types.add(type.name()));
              node.put("strategy", pool.strategy().name()).put("shards", pool.shards());
            });
    return pools.toString();
  }

  /** The map as a JSON object, in its own order. */
  static String json(Map<String, String> map) {
    var node = JsonNodeFactory.instance.objectNode();
    map.forEach(node::put);
    return node.toString();
  }
}
