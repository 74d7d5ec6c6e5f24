package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The partition keys of tables and indexes, asked of the engine once per table: the stack creates
 * all of them at start and changes none.
 */
final class TableKeys {
  private static final String TABLE_ITSELF = "";

  private final Upstream upstream;
  private final String authorization;
  private final Map<String, Map<String, String>> byTable = new ConcurrentHashMap<>();

  TableKeys(Upstream upstream, String authorization) {
    this.upstream = upstream;
    this.authorization = authorization;
  }

  /** The name of the partition key; empty if there is no such table or index. */
  String partitionKey(String table, @Nullable String index) throws IOException {
    var known = byTable.get(table);
    if (known == null) {
      known = describe(table);
      if (!known.isEmpty()) {
        byTable.put(table, known);
      }
    }
    return known.getOrDefault(index == null ? TABLE_ITSELF : index, "");
  }

  private Map<String, String> describe(String table) throws IOException {
    var headers =
        Map.of(
            "content-type",
            "application/x-amz-json-1.0",
            "x-amz-target",
            Protocol.DYNAMODB.target("DescribeTable"),
            "authorization",
            authorization);
    var answer = upstream.post(headers, Json.write(Json.object().put("TableName", table)));
    var description = Json.read(answer.body()).path("Table");
    var keys = new HashMap<String, String>();
    if (answer.isSuccess()) {
      keys.put(TABLE_ITSELF, hashKey(description));
      for (var kind : new String[] {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        for (var index : description.path(kind)) {
          keys.put(index.path("IndexName").asText(), hashKey(index));
        }
      }
    }
    return keys;
  }

  private static String hashKey(JsonNode description) {
    for (var element : description.path("KeySchema")) {
      if (element.path("KeyType").asText().equals("HASH")) {
        return element.path("AttributeName").asText();
      }
    }
    return "";
  }
}
