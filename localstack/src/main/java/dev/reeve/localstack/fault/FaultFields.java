package dev.reeve.localstack.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads the fields of a rule. Strict: a misspelt field must not make a rule hit everything. */
public final class FaultFields {
  /** Which every rule may have; the route reads them. */
  private static final List<String> OF_EVERY_RULE = List.of("id", "on");

  private final ObjectNode json;

  /**
   * Fields of {@code json}.
   *
   * @throws IllegalArgumentException if there is one that is not {@code known}
   */
  public FaultFields(ObjectNode json, List<String> known) {
    this.json = json;
    for (var field : json.properties()) {
      if (!known.contains(field.getKey()) && !OF_EVERY_RULE.contains(field.getKey())) {
        throw new IllegalArgumentException(
            "unknown field %s; known: %s"
                .formatted(
                    field.getKey(),
                    Stream.concat(OF_EVERY_RULE.stream(), known.stream()).toList()));
      }
    }
  }

  /** Whether the field is there. */
  public boolean has(String field) {
    return json.has(field);
  }

  /** A string that is not blank. */
  public String text(String field, String ifAbsent) {
    var value = json.path(field);
    if (value.isMissingNode()) {
      return ifAbsent;
    }
    require(value.isTextual(), field + " must be a string");
    require(!value.textValue().isBlank(), field + " must not be blank");
    return value.textValue();
  }

  /** A number over 0 and up to 1; 1 if it is not there. */
  public double probability(String field) {
    var value = json.path(field);
    if (value.isMissingNode()) {
      return 1;
    }
    require(value.isNumber(), field + " must be a number");
    require(
        value.doubleValue() > 0 && value.doubleValue() <= 1, field + " must be over 0 and up to 1");
    return value.doubleValue();
  }

  /** An integer in the range. */
  public OptionalInt integer(String field, int min, int max) {
    var value = json.path(field);
    if (value.isMissingNode()) {
      return OptionalInt.empty();
    }
    require(value.isIntegralNumber(), field + " must be an integer");
    require(
        value.longValue() >= min && value.longValue() <= max,
        "%s must be from %d to %d".formatted(field, min, max));
    return OptionalInt.of(value.intValue());
  }

  /** Any integer. */
  public OptionalLong number(String field) {
    var value = json.path(field);
    if (value.isMissingNode()) {
      return OptionalLong.empty();
    }
    require(value.isIntegralNumber(), field + " must be an integer");
    return OptionalLong.of(value.longValue());
  }

  /** One of the constants, by its name; it must be there. */
  public <E extends Enum<E>> E constant(String field, Class<E> type) {
    var value = json.path(field);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(value.asText()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be one of %s, not %s"
                        .formatted(
                            field,
                            Arrays.toString(type.getEnumConstants()),
                            value.isMissingNode() ? "absent" : value)));
  }

  /**
   * Refuses a rule.
   *
   * @throws IllegalArgumentException with {@code message}, unless {@code condition} holds
   */
  public static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
