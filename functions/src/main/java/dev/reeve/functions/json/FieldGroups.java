package dev.reeve.functions.json;

import dev.reeve.functions.json.FieldError.Code;
import dev.reeve.functions.json.JsonValue.JsonArray;
import dev.reeve.functions.json.JsonValue.JsonObject;
import dev.reeve.functions.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Members that are themselves objects or arrays of strings. */
public final class FieldGroups {
  private FieldGroups() {}

  /**
   * An object of strings, each of which keeps {@code rules}. What does not is reported, and left
   * out.
   */
  public static Map<String, String> texts(Fields fields, String name, Rules rules) {
    var value = fields.value(name);
    if (value.isEmpty()) {
      return Map.of();
    }
    if (!(value.get() instanceof JsonObject object)) {
      fields.wrong(
          name, Code.WRONG_TYPE, "Must be an object of strings, not " + value.get().kind());
      return Map.of();
    }
    int count = object.members().size();
    if (count > rules.countMax()) {
      fields.wrong(
          name, Code.TOO_MANY, "At most " + rules.countMax() + " are allowed, not " + count);
      return Map.of();
    }
    return texts(Fields.free(object, fields, name), object.members().keySet(), rules);
  }

  private static Map<String, String> texts(Fields inner, Collection<String> keys, Rules rules) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (var key : keys) {
      if (!rules.key().test(key)) {
        inner.wrong(key, Code.INVALID_SYNTAX, "The key must have " + rules.keyWords());
      }
      inner
          .textOf(key)
          .ifPresent(
              text -> {
                if (!rules.value().test(text)) {
                  inner.wrong(
                      key, Code.INVALID_SYNTAX, "The value must have " + rules.valueWords());
                }
                texts.put(key, text);
              });
    }
    return texts;
  }

  /** An array of strings; nothing if one of them is something else. */
  public static Optional<List<String>> list(Fields fields, String name, int countMax) {
    var value = fields.value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof JsonArray(var elements))) {
      fields.wrong(name, Code.WRONG_TYPE, "Must be an array of strings, not " + value.get().kind());
      return Optional.empty();
    }
    if (elements.size() > countMax) {
      fields.wrong(
          name, Code.TOO_MANY, "At most " + countMax + " are allowed, not " + elements.size());
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof JsonString(var text)) {
        texts.add(text);
      } else {
        fields.wrong(name, i, Code.WRONG_TYPE, "Must be a string, not " + elements.get(i).kind());
      }
    }
    return texts.size() == elements.size() ? Optional.of(texts) : Optional.empty();
  }

  /**
   * What keys and values have to be, and the words that say so.
   *
   * @param keyWords completes "The key must have"
   * @param valueWords completes "The value must have"
   */
  public record Rules(
      int countMax,
      Predicate<String> key,
      String keyWords,
      Predicate<String> value,
      String valueWords) {}
}
