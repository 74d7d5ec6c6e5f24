package dev.reeve.aws.dynamo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as it was read, typed: a missing attribute that must be there is named in the error. */
record Item(Map<String, AttributeValue> values) {
  String text(String name) {
    return present(name).s();
  }

  @Nullable String textOrNull(String name) {
    var value = values.get(name);
    return value == null ? null : value.s();
  }

  long number(String name) {
    return Long.parseLong(present(name).n());
  }

  int integer(String name) {
    return Integer.parseInt(present(name).n());
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether a flag is set; an absent one is not. */
  boolean flag(String name) {
    return Optional.ofNullable(values.get(name)).map(AttributeValue::bool).orElse(false);
  }

  Instant instant(String name) {
    return Instant.ofEpochMilli(number(name));
  }

  @Nullable Instant instantOrNull(String name) {
    return has(name) ? instant(name) : null;
  }

  /** A string set; empty if absent, since DynamoDB has no empty sets. */
  Set<String> set(String name) {
    var value = values.get(name);
    return value == null ? Set.of() : Set.copyOf(value.ss());
  }

  /** A list of strings; empty if absent. */
  List<String> list(String name) {
    var value = values.get(name);
    return value == null ? List.of() : value.l().stream().map(AttributeValue::s).toList();
  }

  /** A map of strings; empty if absent. */
  Map<String, String> map(String name) {
    var value = values.get(name);
    return value == null
        ? Map.of()
        : value.m().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().s()));
  }

  Item nested(String name) {
    return new Item(present(name).m());
  }

  private AttributeValue present(String name) {
    var value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("The item has no " + name + ": " + values.keySet());
    }
    return value;
  }
}
