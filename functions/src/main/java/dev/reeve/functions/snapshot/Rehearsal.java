package dev.reeve.functions.snapshot;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.wire.StreamingSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/**
 * One function answering made-up events, from their JSON to that of its answers. Its requests to
 * AWS are made and never sent.
 *
 * @param event the type of its event
 * @param handler makes a handler that works with these ports, beside the one that is to be kept
 */
public record Rehearsal<I, O>(
    String function,
    Map<String, String> environment,
    Class<I> event,
    Function<Wiring, RequestHandler<I, O>> handler) {
  /** Enough for the compiler to have seen what matters; more only makes a deployment longer. */
  private static final int TIMES = 50;

  /** Runs it; gives what was answered last. */
  String run() {
    var serializer = new StreamingSerializer();
    var json = resource(function + ".json");
    var rehearsing = handler.apply(Wiring.rehearsing(environment, answers()));
    var answer = new ByteArrayOutputStream();
    for (int i = 0; i < TIMES; i++) {
      answer.reset();
      I made = serializer.fromJson(json, event);
      serializer.toJson(
          rehearsing.handleRequest(made, new RehearsalContext()), answer, Object.class);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** One item that will do for a task, a worker, a key or a mark. */
  private static Map<String, String> answers() {
    var item = resource("item.json");
    return Map.of(
        "GetItem", "{\"Item\":" + item + "}",
        "UpdateItem", "{\"Attributes\":" + item + "}",
        "Query", "{\"Count\":1,\"ScannedCount\":1,\"Items\":[" + item + "]}",
        "ReceiveMessage", resource("message.json"));
  }

  private static String resource(String name) {
    try (var in = Rehearsal.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("A zip without its rehearsal: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("A rehearsal that cannot be read: " + name, e);
    }
  }
}
