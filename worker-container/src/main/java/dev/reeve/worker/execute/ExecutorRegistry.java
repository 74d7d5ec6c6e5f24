package dev.reeve.worker.execute;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The executors of this worker by type. Immutable. */
public final class ExecutorRegistry {
  private final Map<String, Executor> byType;

  private ExecutorRegistry(Map<String, Executor> byType) {
    this.byType = byType;
  }

  /**
   * The registry of {@code builtIn} and {@code added}.
   *
   * @throws IllegalStateException if two executors serve the same type; the message names both
   */
  public static ExecutorRegistry of(
      Iterable<? extends Executor> builtIn, Iterable<? extends Executor> added) {
    Map<String, Executor> byType = new TreeMap<>();
    builtIn.forEach(executor -> register(byType, executor));
    added.forEach(executor -> register(byType, executor));
    return new ExecutorRegistry(Collections.unmodifiableMap(byType));
  }

  /** The executor of {@code type}, if this worker has one. */
  public Optional<Executor> find(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  /** The types that this worker can run, sorted. */
  public Set<String> types() {
    return byType.keySet();
  }

  private static void register(Map<String, Executor> byType, Executor executor) {
    Executor other = byType.putIfAbsent(executor.type(), executor);
    if (other != null) {
      throw new IllegalStateException(
          "Two executors for the type %s: %s and %s. Remove one, or give it another type."
              .formatted(
                  executor.type(), other.getClass().getName(), executor.getClass().getName()));
    }
  }
}
