package dev.reeve.aws.dynamo;

import dev.reeve.model.task.TaskStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes being put together, for an item or for the placeholders of an expression. Null and
 * empty collections leave the attribute out.
 */
final class Values {
  private final Map<String, AttributeValue> map = new HashMap<>();

  Values text(String name, @Nullable String value) {
    if (value != null) {
      map.put(name, AttributeValue.fromS(value));
    }
    return this;
  }

  Values number(String name, long value) {
    map.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  /** A flag, left out unless it is set. */
  Values flag(String name, boolean value) {
    if (value) {
      map.put(name, AttributeValue.fromBool(true));
    }
    return this;
  }

  /** Epoch milliseconds. */
  Values instant(String name, @Nullable Instant value) {
    return value == null ? this : number(name, value.toEpochMilli());
  }

  /** Epoch seconds, as TTL attributes must be. */
  Values expiry(String name, Instant value) {
    return number(name, value.getEpochSecond());
  }

  Values set(String name, Collection<?> values) {
    if (!values.isEmpty()) {
      map.put(name, AttributeValue.fromSs(values.stream().map(Object::toString).toList()));
    }
    return this;
  }

  Values list(String name, List<String> values) {
    if (!values.isEmpty()) {
      map.put(name, AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
    }
    return this;
  }

  Values map(String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      map.put(
          name,
          AttributeValue.fromM(
              values.entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          Map.Entry::getKey, entry -> AttributeValue.fromS(entry.getValue())))));
    }
    return this;
  }

  Values nested(String name, Values values) {
    map.put(name, AttributeValue.fromM(values.map()));
    return this;
  }

  /** A placeholder for each status: {@code :timed_out} stands for TIMED_OUT. */
  Values statuses(TaskStatus... statuses) {
    for (var status : statuses) {
      text(":" + status.name().toLowerCase(Locale.ROOT), status.name());
    }
    return this;
  }

  Map<String, AttributeValue> map() {
    return map;
  }
}
