package dev.reeve.localstack.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.localstack.lambda.InvocationOutcome;
import dev.reeve.localstack.lambda.Invoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Functions by name, and every event each was given. */
final class FakeFunctions implements Invoker {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Function<JsonNode, InvocationOutcome>> functions = new HashMap<>();
  private final Map<String, List<JsonNode>> events = new HashMap<>();

  FakeFunctions answer(String name, String json) {
    return on(name, _ -> succeeded(json));
  }

  FakeFunctions on(String name, Function<JsonNode, InvocationOutcome> function) {
    functions.put(name, function);
    events.put(name, new CopyOnWriteArrayList<>());
    return this;
  }

  static InvocationOutcome succeeded(String json) {
    return new InvocationOutcome.Succeeded(json.getBytes(StandardCharsets.UTF_8));
  }

  List<JsonNode> events(String name) {
    return List.copyOf(events.getOrDefault(name, List.of()));
  }

  @Override
  public CompletableFuture<InvocationOutcome> start(String name, byte[] payload) {
    try {
      JsonNode event = JSON.readTree(payload);
      events.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(event);
      var function = functions.getOrDefault(name, _ -> new InvocationOutcome.Throttled());
      return CompletableFuture.completedFuture(function.apply(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
