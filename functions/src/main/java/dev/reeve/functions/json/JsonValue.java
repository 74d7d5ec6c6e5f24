package dev.reeve.functions.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value as a client sent it, in the client's order. */
public sealed interface JsonValue {
  /** An object. Of a repeated name the last value counts; the repetition has been reported. */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** An array. */
  record JsonArray(List<JsonValue> elements) implements JsonValue {
    public JsonArray {
      elements = List.copyOf(elements);
    }
  }

  /** A string. */
  record JsonString(String value) implements JsonValue {}

  /**
   * A number.
   *
   * @param literal as it was written, so that no digit is lost
   */
  record JsonNumber(String literal) implements JsonValue {}

  /** True or false. */
  record JsonBoolean(boolean value) implements JsonValue {}

  /** The null that clients write out. */
  record JsonNull() implements JsonValue {}

  /** What the value is, in words for a message: "a string", "an object". */
  default String kind() {
    return switch (this) {
      case JsonObject _ -> "an object";
      case JsonArray _ -> "an array";
      case JsonString _ -> "a string";
      case JsonNumber _ -> "a number";
      case JsonBoolean _ -> "a boolean";
      case JsonNull _ -> "null";
    };
  }
}
