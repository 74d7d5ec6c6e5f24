package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

/** Answers as told, then with success; keeps the events. */
final class FakeInvoker implements Invoker {
  static final InvocationOutcome DONE = answer("{}");
  static final InvocationOutcome ERROR =
      new InvocationOutcome.FunctionError("java.lang.Error", "{}".getBytes(StandardCharsets.UTF_8));
  static final InvocationOutcome THROTTLED = new InvocationOutcome.Throttled();

  private final Deque<InvocationOutcome> outcomes = new ArrayDeque<>();
  private final List<JsonNode> events = new ArrayList<>();

  static InvocationOutcome answer(String json) {
    return new InvocationOutcome.Succeeded(json.getBytes(StandardCharsets.UTF_8));
  }

  static InvocationOutcome failing(String... ids) {
    var answer = Json.object();
    var failures = answer.putArray("batchItemFailures");
    for (String id : ids) {
      failures.addObject().put("itemIdentifier", id);
    }
    return answer(answer.toString());
  }

  synchronized FakeInvoker then(InvocationOutcome... next) {
    outcomes.addAll(List.of(next));
    return this;
  }

  @Override
  public synchronized CompletableFuture<InvocationOutcome> start(String name, byte[] payload) {
    try {
      events.add(Json.MAPPER.readTree(payload));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    notifyAll();
    return CompletableFuture.completedFuture(outcomes.isEmpty() ? DONE : outcomes.poll());
  }

  synchronized List<JsonNode> events() {
    return List.copyOf(events);
  }

  /** The sequence numbers of each event's records, as {@code 1,2,3}. */
  synchronized List<String> sequences() {
    return events.stream().map(event -> texts(event, "/dynamodb/SequenceNumber")).toList();
  }

  synchronized List<String> bodies() {
    return events.stream().map(event -> texts(event, "/body")).toList();
  }

  private static String texts(JsonNode event, String pointer) {
    return String.join(
        ",",
        StreamSupport.stream(event.path("Records").spliterator(), false)
            .map(record -> record.at(pointer).asText())
            .toList());
  }

  /** Waits for that many events; bounded by the test's own timeout. */
  synchronized FakeInvoker await(int count) throws InterruptedException {
    while (events.size() < count) {
      wait();
    }
    return this;
  }
}
