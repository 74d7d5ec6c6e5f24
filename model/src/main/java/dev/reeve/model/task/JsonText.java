package dev.reeve.model.task;

import java.nio.charset.StandardCharsets;

/**
 * A JSON value as text. Whoever makes one has checked that it is valid JSON; nothing here parses
 * it.
 */
public record JsonText(String value) {
  /** Size in UTF-8, in bytes. */
  public int bytes() {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return value;
  }
}
