package dev.reeve.functions.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.core.control.Caller;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Parameters;
import dev.reeve.functions.http.Reply;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.pool.PoolConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** {@code GET /v1/queues}: about how many messages each pool has at each priority. */
record QueuesRoute(TaskQueues queues, List<PoolConfig> pools) implements Endpoint.Route {
  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    Parameters.none(request);
    var depths =
        pools.stream()
            .flatMap(pool -> levels(pool))
            .map(level -> new LevelDepth(level, queues.depth(level)))
            .toList();
    return Reply.json(
        200,
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("queues");
          for (var depth : depths) {
            write(depth, out);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private static Stream<Level> levels(PoolConfig pool) {
    return Arrays.stream(Priority.values()).map(priority -> new Level(pool.name(), priority));
  }

  private static void write(LevelDepth depth, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("pool", depth.level().pool());
    out.writeStringField("priority", depth.level().priority().name());
    out.writeNumberField("visible", depth.messages().visible());
    out.writeNumberField("inFlight", depth.messages().inFlight());
    out.writeNumberField("delayed", depth.messages().delayed());
    out.writeEndObject();
  }

  private record LevelDepth(Level level, TaskQueues.Depth messages) {}
}
