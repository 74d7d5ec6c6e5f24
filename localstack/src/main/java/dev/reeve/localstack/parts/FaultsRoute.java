package dev.reeve.localstack.parts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.localstack.front.OfflineRoute.Answer;
import dev.reeve.localstack.gate.FaultRule;
import dev.reeve.localstack.gate.Faults;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code /_offline/faults}: POST adds a rule, GET lists them, DELETE removes one or all. */
final class FaultsRoute {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Faults faults;
  private final AtomicInteger count = new AtomicInteger();

  FaultsRoute(Faults faults) {
    this.faults = faults;
  }

  Answer answer(String method, Map<String, String> query, String body) {
    switch (method) {
      case "POST" -> faults.add(rule(body));
      case "DELETE" -> remove(query);
      case "GET" -> {
        // Only listed.
      }
      default -> throw new IllegalArgumentException("GET, POST or DELETE, not " + method);
    }
    var list = JSON.createArrayNode();
    faults.list().forEach(rule -> list.add(rule.toJson()));
    return new Answer(200, list.toString());
  }

  private FaultRule rule(String body) {
    try {
      return FaultRule.fromJson(JSON.readTree(body), "fault-" + count.incrementAndGet());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void remove(Map<String, String> query) {
    var id = query.get("id");
    if (id == null) {
      faults.clear();
    } else if (!faults.remove(id)) {
      throw new IllegalArgumentException("No fault has the id " + id);
    }
  }
}
