package dev.reeve.model.identity;

import java.util.Locale;

/** How urgent a task is, most urgent first. Each pool has one queue per priority. */
public enum Priority {
  CRITICAL,
  HIGH,
  NORMAL,
  LOW;

  /** The last part of the queue's name: the constant in lower case. */
  public String queueSuffix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
