package dev.reeve.worker.execute;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads settings out of an environment; a complaint names the variable and its range. */
public final class Settings {
  private Settings() {}

  /**
   * The whole number in the variable {@code name}, or {@code absent} if it is not set.
   *
   * @throws IllegalArgumentException if it is no number from {@code min} to {@code max}
   */
  public static int number(
      Map<String, String> environment, String name, int absent, int min, int max) {
    String text = environment.get(name);
    if (text == null || text.isBlank()) {
      return absent;
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw outOfRange(name, text, min, max, e);
    }
    throw outOfRange(name, text, min, max, null);
  }

  private static IllegalArgumentException outOfRange(
      String name, String text, int min, int max, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "%s is \"%s\"; it must be a whole number from %d to %d".formatted(name, text, min, max),
        cause);
  }
}
