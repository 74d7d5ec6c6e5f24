package dev.reeve.localstack.stack;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What calls a function without being asked over HTTP; each can be left off. */
public enum Trigger {
  SWEEPER,
  CLOCK,
  SCHEDULER,
  LIFECYCLE,
  FAILOVER,
  DEADLETTER;

  /** The last part of the name of the function it calls. */
  public String functionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether {@code functionName}, such as {@code reeve-dev-clock}, is the one it calls. */
  public boolean calls(String functionName) {
    return functionName.endsWith("-" + functionName());
  }

  /**
   * The trigger of this name.
   *
   * @throws IllegalArgumentException listing the known ones
   */
  public static Trigger named(String name) {
    return Arrays.stream(values())
        .filter(trigger -> trigger.functionName().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("\"" + name + "\" is not one of " + known()));
  }

  private static String known() {
    return Arrays.stream(values()).map(Trigger::functionName).collect(Collectors.joining(", "));
  }
}
