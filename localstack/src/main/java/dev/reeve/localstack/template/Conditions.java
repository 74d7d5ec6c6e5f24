package dev.reeve.localstack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The template's Conditions section. */
final class Conditions {
  private final JsonNode section;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  Conditions(JsonNode section) {
    this.section = section;
  }

  boolean holds(String name, Intrinsics intrinsics, Place user) {
    Boolean before = known.get(name);
    if (before != null) {
      return before;
    }
    if (!section.has(name)) {
      throw user.unknown("condition", name);
    }
    if (!open.add(name)) {
      throw user.wrong("condition \"" + name + "\" refers to itself");
    }
    boolean holds = evaluate(section.get(name), intrinsics, Place.of("Condition " + name));
    open.remove(name);
    known.put(name, holds);
    return holds;
  }

  void resolveAll(Intrinsics intrinsics) {
    section
        .fieldNames()
        .forEachRemaining(name -> holds(name, intrinsics, Place.of("Condition " + name)));
  }

  private boolean evaluate(JsonNode node, Intrinsics intrinsics, Place place) {
    if (!node.isObject() || node.size() != 1) {
      throw place.wrong("expected one condition function, found " + node);
    }
    String function = node.fieldNames().next();
    JsonNode argument = node.get(function);
    return switch (function) {
      case "Condition" -> holds(argument.asText(), intrinsics, place);
      case "Fn::Equals" ->
          intrinsics
              .resolve(argument.path(0), place)
              .equals(intrinsics.resolve(argument.path(1), place));
      case "Fn::Not" -> !evaluate(argument.path(0), intrinsics, place);
      case "Fn::And" -> count(argument, intrinsics, place) == argument.size();
      case "Fn::Or" -> count(argument, intrinsics, place) > 0;
      default -> throw place.unknown("condition function", function);
    };
  }

  private int count(JsonNode parts, Intrinsics intrinsics, Place place) {
    int holding = 0;
    for (JsonNode part : parts) {
      holding += evaluate(part, intrinsics, place) ? 1 : 0;
    }
    return holding;
  }
}
