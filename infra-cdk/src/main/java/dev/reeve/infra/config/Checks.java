package dev.reeve.infra.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the settings records share: range checks that name the key, and copies that keep order. */
final class Checks {
  private Checks() {}

  static void range(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          key + " must be from " + min + " to " + max + ", and is " + value);
    }
  }

  static void that(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Unlike {@link Map#copyOf}, keeps the order: a template must not differ from run to run. */
  static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
