package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** Sizes of items as "DynamoDB item sizes and formats" in the DynamoDB Developer Guide has them. */
final class ItemSize {
  private static final int WRITE_UNIT_BYTES = 1024;
  private static final int CONTAINER_BYTES = 3;

  private ItemSize() {}

  /** Write request units for an item of this size: one per started KB, and never less than one. */
  static double writeUnits(long bytes) {
    return Math.max(1, Math.ceilDiv(bytes, WRITE_UNIT_BYTES));
  }

  /** The bytes of an item in DynamoDB's JSON; zero for one that is missing. */
  static long ofItem(JsonNode item) {
    var bytes = 0L;
    for (var attribute : item.properties()) {
      bytes += utf8(attribute.getKey()) + ofValue(attribute.getValue());
    }
    return bytes;
  }

  private static long ofValue(JsonNode value) {
    if (value.isEmpty()) {
      return 0;
    }
    var typed = value.properties().iterator().next();
    var content = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> utf8(content.asText());
      case "N" -> ofNumber(content.asText());
      case "B" -> ofBase64(content.asText());
      case "SS" -> sum(content, element -> utf8(element.asText()));
      case "NS" -> sum(content, element -> ofNumber(element.asText()));
      case "BS" -> sum(content, element -> ofBase64(element.asText()));
      case "L" -> CONTAINER_BYTES + sum(content, element -> 1 + ofValue(element));
      case "M" -> CONTAINER_BYTES + content.size() + ofItem(content);
      default -> 1;
    };
  }

  private interface Size {
    long of(JsonNode element);
  }

  private static long sum(JsonNode elements, Size size) {
    var bytes = 0L;
    for (var element : elements) {
      bytes += size.of(element);
    }
    return bytes;
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** About a byte per two significant digits, and one more. */
  private static long ofNumber(String number) {
    var digits = number.chars().filter(Character::isDigit).count();
    return (digits + 1) / 2 + 1;
  }

  private static long ofBase64(String encoded) {
    var padding = encoded.endsWith("==") ? 2 : encoded.endsWith("=") ? 1 : 0;
    return encoded.length() / 4 * 3L - padding;
  }
}
