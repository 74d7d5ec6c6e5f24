package dev.reeve.localstack.parts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.fault.FaultPlace;
import dev.reeve.localstack.front.OfflineRoute.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code /_offline/faults}: POST adds a rule, GET lists all, DELETE removes one or all. The field
 * {@code on} of a rule says in which part of the stack it strikes.
 */
final class FaultsRoute {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLACE_IF_ABSENT = "call";

  private final Map<String, FaultPlace> places;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param places by what {@code on} calls them
   */
  FaultsRoute(Map<String, FaultPlace> places) {
    this.places = places;
  }

  Answer answer(String method, Map<String, String> query, String body) {
    switch (method) {
      case "POST" -> add(rule(body));
      case "DELETE" -> remove(query);
      case "GET" -> {
        // Only listed.
      }
      default -> throw new IllegalArgumentException("GET, POST or DELETE, not " + method);
    }
    var list = JSON.createArrayNode();
    places.values().forEach(place -> place.list().forEach(list::add));
    return new Answer(200, list.toString());
  }

  private static ObjectNode rule(String body) {
    try {
      if (JSON.readTree(body) instanceof ObjectNode rule) {
        return rule;
      }
      throw new IllegalArgumentException("a fault rule is a JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void add(ObjectNode rule) {
    var on = text(rule, "on").orElse(PLACE_IF_ABSENT);
    var place = places.get(on);
    if (place == null) {
      throw new IllegalArgumentException(
          "on must be one of %s, not %s".formatted(places.keySet().stream().sorted().toList(), on));
    }
    var id = text(rule, "id").orElseGet(() -> "fault-" + count.incrementAndGet());
    // The same id elsewhere would make two rules of one.
    places.entrySet().stream()
        .filter(other -> !other.getKey().equals(on))
        .forEach(other -> other.getValue().remove(id));
    place.add(id, rule);
  }

  private static Optional<String> text(ObjectNode rule, String field) {
    var value = rule.path(field);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new IllegalArgumentException(field + " must be a string that is not blank");
    }
    return Optional.of(value.textValue());
  }

  private void remove(Map<String, String> query) {
    var id = query.get("id");
    if (id == null) {
      places.values().forEach(FaultPlace::clear);
    } else if (places.values().stream().filter(place -> place.remove(id)).count() == 0) {
      throw new IllegalArgumentException("No fault has the id " + id);
    }
  }
}
