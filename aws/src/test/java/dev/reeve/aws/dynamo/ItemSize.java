package dev.reeve.aws.dynamo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sizes by DynamoDB's rules ("DynamoDB item sizes and formats", Developer Guide). */
final class ItemSize {
  private ItemSize() {}

  static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(entry -> bytes(entry.getKey()) + of(entry.getValue()))
        .sum();
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> number(value.n());
      case BOOL, NUL -> 1;
      case SS -> value.ss().stream().mapToInt(ItemSize::bytes).sum();
      // Three bytes for the list or map, and one for each thing in it.
      case L -> 3 + value.l().stream().mapToInt(it -> 1 + of(it)).sum();
      case M -> 3 + value.m().size() + of(value.m());
      case B, NS, BS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("Not used here: " + value);
    };
  }

  /** One byte for each two significant digits, and one more; and one for a sign. */
  private static int number(String text) {
    var number = new BigDecimal(text).stripTrailingZeros();
    return (number.precision() + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
