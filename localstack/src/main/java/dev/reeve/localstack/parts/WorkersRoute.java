package dev.reeve.localstack.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.localstack.ecs.LiveWorkers;
import dev.reeve.localstack.front.OfflineRoute.Answer;
import java.util.Map;

/** {@code /_offline/workers}: the worker processes that run now. */
final class WorkersRoute {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LiveWorkers workers;

  WorkersRoute(LiveWorkers workers) {
    this.workers = workers;
  }

  Answer answer(String method, Map<String, String> query, String body) {
    if (!method.equals("GET")) {
      throw new IllegalArgumentException("GET, not " + method);
    }
    var list = JSON.createArrayNode();
    for (var task : workers.running()) {
      list.addObject()
          .put("pid", task.pid())
          .put("task", task.arn())
          .put("startedAt", task.createdAt().toString())
          .put("log", task.log().toString());
    }
    return new Answer(200, list.toString());
  }
}
