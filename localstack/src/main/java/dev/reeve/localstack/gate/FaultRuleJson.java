package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The JSON form of fault rules. Strict: a misspelt field must not make a rule hit everything. */
final class FaultRuleJson {
  private static final List<String> FIELDS =
      List.of("id", "caller", "service", "action", "kind", "probability", "count", "delayMillis");

  private FaultRuleJson() {}

  static FaultRule read(JsonNode json, String idIfAbsent) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("a fault rule is a JSON object");
    }
    for (var field : json.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw new IllegalArgumentException(
            "unknown field %s; known: %s".formatted(field.getKey(), FIELDS));
      }
    }
    var count = json.path("count");
    return new FaultRule(
        text(json, "id", idIfAbsent),
        text(json, "caller", "*"),
        text(json, "service", "*"),
        text(json, "action", "*"),
        kind(json.path("kind")),
        number(json, "probability", 1).doubleValue(),
        count.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(integer(json, "count", 0)),
        integer(json, "delayMillis", 0));
  }

  private static String text(JsonNode json, String field, String ifAbsent) {
    var value = json.path(field);
    if (value.isMissingNode()) {
      return ifAbsent;
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " must be a string");
    }
    return value.textValue();
  }

  private static Number number(JsonNode json, String field, int ifAbsent) {
    var value = json.path(field);
    if (value.isMissingNode()) {
      return ifAbsent;
    }
    if (!value.isNumber()) {
      throw new IllegalArgumentException(field + " must be a number");
    }
    return value.numberValue();
  }

  private static int integer(JsonNode json, String field, int ifAbsent) {
    var value = json.path(field);
    if (value.isMissingNode()) {
      return ifAbsent;
    }
    if (!value.isInt()) {
      throw new IllegalArgumentException(field + " must be an integer");
    }
    return value.intValue();
  }

  private static FaultKind kind(JsonNode value) {
    return Arrays.stream(FaultKind.values())
        .filter(kind -> kind.name().equals(value.asText()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kind must be one of %s, not %s"
                        .formatted(Arrays.toString(FaultKind.values()), value)));
  }

  static ObjectNode write(FaultRule rule) {
    var json =
        Json.object()
            .put("id", rule.id())
            .put("caller", rule.caller())
            .put("service", rule.service())
            .put("action", rule.action())
            .put("kind", rule.kind().name())
            .put("probability", rule.probability());
    rule.count().ifPresent(count -> json.put("count", count));
    return json.put("delayMillis", rule.delayMillis());
  }

  static String name(Protocol service) {
    return service.name().toLowerCase(Locale.ROOT);
  }

  static boolean isServicePattern(String text) {
    return text.equals("*")
        || Arrays.stream(Protocol.values()).anyMatch(service -> name(service).equals(text));
  }
}
