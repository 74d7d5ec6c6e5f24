package dev.reeve.model.message;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text form all messages share: {@code reeve/1 kind key=value key=value}. Values are tokens
 * without spaces, so nothing needs escaping; unknown keys are skipped, so a newer sender may add
 * some; another version is refused.
 */
final class Wire {
  private static final String VERSION = "reeve/1";

  private final String kind;
  private final Map<String, String> values;

  private Wire(String kind, Map<String, String> values) {
    this.kind = kind;
    this.values = values;
  }

  static Wire of(String kind) {
    return new Wire(kind, new LinkedHashMap<>());
  }

  static Wire parse(String text, String kind) {
    var parts = text.split(" ", -1);
    if (parts.length < 2 || !parts[0].equals(VERSION) || !parts[1].equals(kind)) {
      throw new IllegalArgumentException(
          "Expected \"" + VERSION + " " + kind + " …\", got \"" + shortened(text) + "\"");
    }
    var wire = of(kind);
    for (int i = 2; i < parts.length; i++) {
      int mark = parts[i].indexOf('=');
      if (mark < 1) {
        throw new IllegalArgumentException("Not key=value: \"" + shortened(parts[i]) + "\"");
      }
      wire.values.put(parts[i].substring(0, mark), parts[i].substring(mark + 1));
    }
    return wire;
  }

  Wire with(String key, Object value) {
    var text = value.toString();
    if (text.indexOf(' ') >= 0) {
      throw new IllegalArgumentException(key + " must be a token, not \"" + text + "\"");
    }
    values.put(key, text);
    return this;
  }

  String get(String key) {
    var value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("A " + kind + " message needs " + key);
    }
    return value;
  }

  String get(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  long number(String key) {
    return Long.parseLong(get(key));
  }

  String text() {
    var text = new StringBuilder(VERSION).append(' ').append(kind);
    values.forEach((key, value) -> text.append(' ').append(key).append('=').append(value));
    return text.toString();
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
