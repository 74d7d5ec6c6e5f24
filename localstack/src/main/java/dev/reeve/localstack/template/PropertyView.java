package dev.reeve.localstack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Typed reading of resolved properties; a value of the wrong type says where it stands. */
record PropertyView(JsonNode node, Place place) {

  String text(String name) {
    return optionalText(name)
        .orElseThrow(() -> place.wrong("property \"" + name + "\" is required"));
  }

  Optional<String> optionalText(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw place.field(name).wrong("expected a text, found " + value);
    }
    return Optional.of(value.asText());
  }

  int integer(String name) {
    return optionalInteger(name)
        .orElseThrow(() -> place.wrong("property \"" + name + "\" is required"));
  }

  OptionalInt optionalInteger(String name) {
    Optional<String> text = optionalText(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text.get()));
    } catch (NumberFormatException e) {
      throw place.field(name).wrong("expected a whole number, found \"" + text.get() + "\"");
    }
  }

  boolean flag(String name, boolean otherwise) {
    return optionalText(name).map(Boolean::parseBoolean).orElse(otherwise);
  }

  /** The object at {@code name}; an empty one if it is absent. */
  PropertyView object(String name) {
    return new PropertyView(node.path(name), place.field(name));
  }

  boolean has(String name) {
    return node.has(name);
  }

  boolean isAbsent() {
    return node.equals(MissingNode.getInstance());
  }

  List<PropertyView> list(String name) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isArray()) {
      throw place.field(name).wrong("expected a list, found " + value);
    }
    var elements = new ArrayList<PropertyView>();
    for (int i = 0; i < value.size(); i++) {
      elements.add(new PropertyView(value.get(i), place.field(name).element(i)));
    }
    return elements;
  }

  /** A list of texts; a single text counts as a list of one, as IAM has it. */
  List<String> texts(String name) {
    JsonNode value = node.path(name);
    if (value.isTextual()) {
      return List.of(value.textValue());
    }
    return list(name).stream().map(element -> element.node().asText()).toList();
  }

  Map<String, String> textMap(String name) {
    var texts = new LinkedHashMap<String, String>();
    for (var field : node.path(name).properties()) {
      texts.put(field.getKey(), object(name).text(field.getKey()));
    }
    return texts;
  }

  /** Refuses any value but {@code only}; the offline stack behaves as if it were that. */
  void require(String name, String only) {
    String value = text(name);
    if (!value.equals(only)) {
      throw place
          .field(name)
          .wrong("\"" + value + "\" is not known to the offline stack, only \"" + only + "\"");
    }
  }
}
