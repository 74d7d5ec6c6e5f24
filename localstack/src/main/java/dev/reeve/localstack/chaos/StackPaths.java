package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.stack.StackException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The paths that only an offline stack has. */
final class StackPaths {
  private static final String FAULTS = "/_offline/faults";
  private static final String WRITES = "/_offline/writes";

  private final StackHttp http;

  StackPaths(StackHttp http) {
    this.http = http;
  }

  /** Sets a fault off; false if there is nothing that it could strike now. */
  boolean inject(ObjectNode rule) {
    var reply = http.send("POST", FAULTS, rule.toString(), Map.of());
    if (reply.status() == 400) {
      return false;
    }
    must(reply, FAULTS);
    return true;
  }

  /** All rules, those that are over too. */
  List<JsonNode> faults() {
    return list(must(http.get(FAULTS), FAULTS));
  }

  void endFaults() {
    must(http.send("DELETE", FAULTS, "", Map.of()), FAULTS);
  }

  /** The ARN of its task, by the id of each running worker process. */
  Map<Long, String> workerTasks() {
    var path = "/_offline/workers";
    var tasks = new HashMap<Long, String>();
    list(must(http.get(path), path))
        .forEach(worker -> tasks.put(worker.path("pid").asLong(), worker.path("task").asText()));
    return tasks;
  }

  void startWrites() {
    must(http.send("POST", WRITES, "", Map.of()), WRITES);
  }

  List<JsonNode> writesAfter(long number) {
    return list(must(http.get(WRITES + "?after=" + number), WRITES));
  }

  /** Requests so far by all functions and workers, to DynamoDB and SQS, their polls included. */
  long requests() {
    var path = "/_offline/cost";
    var cost = must(http.get(path), path);
    long requests = cost.path("streamPolls").asLong() + cost.path("mappingPolls").asLong();
    for (var caller : cost.path("callers").properties()) {
      for (var operation : caller.getValue().path("operations").properties()) {
        requests += operation.getValue().asLong();
      }
    }
    return requests;
  }

  private static JsonNode must(StackHttp.Reply reply, String path) {
    if (!reply.isOk()) {
      throw new StackException("%s answered %d %s".formatted(path, reply.status(), reply.body()));
    }
    return reply.body();
  }

  static List<JsonNode> list(JsonNode array) {
    var list = new ArrayList<JsonNode>();
    array.forEach(list::add);
    return list;
  }
}
