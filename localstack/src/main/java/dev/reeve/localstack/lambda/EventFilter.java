package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.event.ruler.Machine;

/**
 * Filter criteria of an event source mapping: an event passes if it matches one of the patterns, or
 * if there are none. Matched by event-ruler, the library behind EventBridge. {@code exists} holds
 * for leaves only, as on AWS.
 *
 * <p>For queues a pattern may look into the body: if its {@code body} is an object, the message's
 * body is read as JSON, and a body that is none does not match.
 *
 * <p>Source: AWS Lambda Developer Guide, "Control which events Lambda sends to your function",
 * "Using event filtering with an Amazon SQS event source". That guide says that streams filter on
 * the {@code dynamodb} key only; its own examples use {@code eventName} and {@code userIdentity} as
 * well, and those work.
 */
final class EventFilter {
  private static final String BODY = "body";

  /** A pattern, and whether it looks into a JSON body. */
  private record Pattern(Machine machine, boolean readsBody) {}

  private final List<Pattern> patterns;

  /**
   * Compiles the patterns.
   *
   * @throws IllegalArgumentException if one is not a pattern
   */
  EventFilter(List<String> patterns) {
    this.patterns = patterns.stream().map(EventFilter::compile).toList();
  }

  private static Pattern compile(String text) {
    try {
      Machine machine = Machine.builder().build();
      machine.addRule("pattern", text);
      return new Pattern(machine, Json.MAPPER.readTree(text).path(BODY).isObject());
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a filter pattern: " + text, e);
    }
  }

  boolean matches(ObjectNode event) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, event));
  }

  /** Those that match, in order. */
  List<ObjectNode> matching(List<ObjectNode> events) {
    var matching = new ArrayList<ObjectNode>(events);
    matching.removeIf(event -> !matches(event));
    return matching;
  }

  private static boolean matches(Pattern pattern, ObjectNode event) {
    if (!pattern.readsBody()) {
      return !pattern.machine().rulesForJSONEvent(event).isEmpty();
    }
    Optional<JsonNode> body = parsed(event.path(BODY).asText());
    if (body.isEmpty()) {
      return false;
    }
    ObjectNode opened = event.deepCopy();
    opened.set(BODY, body.get());
    return !pattern.machine().rulesForJSONEvent(opened).isEmpty();
  }

  private static Optional<JsonNode> parsed(String body) {
    try {
      return Optional.of(Json.MAPPER.readTree(body)).filter(JsonNode::isContainerNode);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
