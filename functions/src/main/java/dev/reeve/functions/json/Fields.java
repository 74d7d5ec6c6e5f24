package dev.reeve.functions.json;

import dev.reeve.functions.json.FieldError.Code;
import dev.reeve.functions.json.JsonValue.JsonBoolean;
import dev.reeve.functions.json.JsonValue.JsonNumber;
import dev.reeve.functions.json.JsonValue.JsonObject;
import dev.reeve.functions.json.JsonValue.JsonString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The members of one JSON object, read by name and kind. Whatever is wrong is added to the errors
 * and then counts as absent, so that reading goes on and finds all mistakes.
 */
public final class Fields {
  private final JsonObject object;
  private final String pointer;
  private final FieldErrors errors;

  private Fields(JsonObject object, String pointer, FieldErrors errors) {
    this.object = object;
    this.pointer = pointer;
    this.errors = errors;
  }

  /**
   * The members of {@code value}, which has to be an object.
   *
   * @param known names that it may have; others are reported
   */
  public static Optional<Fields> of(
      JsonValue value, String pointer, FieldErrors errors, List<String> known) {
    if (!(value instanceof JsonObject object)) {
      errors.add(pointer, Code.WRONG_TYPE, "Must be an object, not " + value.kind());
      return Optional.empty();
    }
    object.members().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                errors.add(
                    Pointers.child(pointer, name), Code.UNKNOWN_FIELD, unknown(name, known)));
    return Optional.of(new Fields(object, pointer, errors));
  }

  /** The members of an object member whose names are free. */
  static Fields free(JsonObject object, Fields parent, String name) {
    return new Fields(object, parent.pointer(name), parent.errors);
  }

  private static String unknown(String name, List<String> known) {
    return "There is no such field; "
        + Spelling.nearest(name, known)
            .map(meant -> "did you mean " + meant + "?")
            .orElse("the known ones are " + String.join(", ", known));
  }

  /** Where the member stands. */
  public String pointer(String name) {
    return Pointers.child(pointer, name);
  }

  /** Reports something about the member that only the caller can know. */
  public void wrong(String name, Code code, String detail) {
    errors.add(pointer(name), code, detail);
  }

  /** Reports an element of an array member that has the wrong type or form. */
  public void wrong(String name, int index, Code code, String detail) {
    errors.add(Pointers.child(pointer(name), index), code, detail);
  }

  /** Whether the member stands there, right or wrong. */
  public boolean has(String name) {
    return object.members().containsKey(name);
  }

  /** Reports the member as missing if it is. */
  public Fields require(String name) {
    if (!has(name)) {
      wrong(name, Code.MISSING, "Is required");
    }
    return this;
  }

  public Optional<JsonValue> value(String name) {
    return Optional.ofNullable(object.members().get(name));
  }

  /** A string of {@code min} to {@code max} characters (Unicode code points). */
  public Optional<String> text(String name, int min, int max) {
    return textOf(name)
        .filter(
            text -> {
              int length = text.codePointCount(0, text.length());
              if (length >= min && length <= max) {
                return true;
              }
              wrong(
                  name,
                  length > max ? Code.TOO_LONG : Code.OUT_OF_RANGE,
                  "Must have " + min + " to " + max + " characters, not " + length);
              return false;
            });
  }

  /** A string of any length. */
  public Optional<String> textOf(String name) {
    return value(name)
        .flatMap(
            value ->
                value instanceof JsonString(var text)
                    ? Optional.of(text)
                    : ofWrongType(name, "a string", value));
  }

  /** A whole number written without fraction or exponent. */
  public Optional<Integer> integer(String name, int min, int max) {
    return value(name)
        .flatMap(
            value ->
                value instanceof JsonNumber(var literal) && literal.matches("-?\\d+")
                    ? Optional.of(literal)
                    : ofWrongType(name, "an integer", value))
        .map(Double::parseDouble)
        .filter(number -> inRange(name, number, min, max))
        .map(Double::intValue);
  }

  /** Whether the member is a number within bounds; wrong ones are reported. */
  public Optional<Double> number(String name, int min, int max) {
    return value(name)
        .flatMap(
            value ->
                value instanceof JsonNumber(var literal)
                    ? Optional.of(Double.parseDouble(literal))
                    : ofWrongType(name, "a number", value))
        .filter(number -> inRange(name, number, min, max));
  }

  private boolean inRange(String name, double number, int min, int max) {
    if (number >= min && number <= max) {
      return true;
    }
    wrong(name, Code.OUT_OF_RANGE, "Must be " + min + " to " + max);
    return false;
  }

  public Optional<Boolean> bool(String name) {
    return value(name)
        .flatMap(
            value ->
                value instanceof JsonBoolean(var bit)
                    ? Optional.of(bit)
                    : ofWrongType(name, "true or false", value));
  }

  /** A string that is the name of a constant. */
  public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
    return textOf(name).flatMap(text -> constantOf(name, text, type));
  }

  private <E extends Enum<E>> Optional<E> constantOf(String name, String text, Class<E> type) {
    var found =
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> constant.name().equals(text))
            .findFirst();
    if (found.isEmpty()) {
      var known = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
      wrong(name, Code.INVALID_VALUE, oneOf(known, text));
    }
    return found;
  }

  /** A message that lists what could have been said. */
  public static String oneOf(List<String> known, String text) {
    return "Must be one of "
        + String.join(", ", known)
        + ", not \""
        + Shortened.of(text)
        + "\""
        + Spelling.nearest(text, known).map(meant -> "; did you mean " + meant + "?").orElse("");
  }

  /** The members of an object member. */
  public Optional<Fields> object(String name, List<String> known) {
    return value(name).flatMap(value -> of(value, pointer(name), errors, known));
  }

  private <T> Optional<T> ofWrongType(String name, String wanted, JsonValue value) {
    wrong(name, Code.WRONG_TYPE, "Must be " + wanted + ", not " + value.kind());
    return Optional.empty();
  }
}
