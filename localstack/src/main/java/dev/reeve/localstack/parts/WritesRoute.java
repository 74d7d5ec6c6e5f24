package dev.reeve.localstack.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.localstack.front.OfflineRoute.Answer;
import dev.reeve.localstack.gate.WriteLog;
import java.util.Map;

/**
 * {@code /_offline/writes}: POST starts to note the writes that reach DynamoDB, DELETE ends it, GET
 * lists them, {@code ?after=N} those after that number.
 */
final class WritesRoute {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ANSWER_MAX = 2_000;

  private final WriteLog writes;

  WritesRoute(WriteLog writes) {
    this.writes = writes;
  }

  Answer answer(String method, Map<String, String> query, String body) {
    switch (method) {
      case "POST" -> writes.start();
      case "DELETE" -> writes.stop();
      case "GET" -> {
        // Only listed.
      }
      default -> throw new IllegalArgumentException("GET, POST or DELETE, not " + method);
    }
    var list = JSON.createArrayNode();
    for (var write : writes.after(after(query), ANSWER_MAX)) {
      list.addObject()
          .put("number", write.number())
          .put("at", write.at().toString())
          .put("caller", write.caller())
          .put("operation", write.operation())
          .put("table", write.table())
          .put("outcome", write.outcome())
          .set("said", write.said());
    }
    return new Answer(200, list.toString());
  }

  private static long after(Map<String, String> query) {
    try {
      return Long.parseLong(query.getOrDefault("after", "0"));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("after must be a number", e);
    }
  }
}
