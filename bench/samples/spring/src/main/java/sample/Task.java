package sample;

import java.util.Map;
import java.util.Set;

/** What a client submits. */
public record Task(String name, String type, String priority, Map<String, Object> payload) {
  private static final Set<String> TYPES = Set.of("SHELL", "PYTHON", "HTTP", "SLEEP", "JAVA");
  private static final Set<String> PRIORITIES = Set.of("HIGH", "NORMAL", "LOW");

  /** The same task, checked and completed. */
  Task valid() {
    check(name != null && !name.isBlank() && name.length() <= 128, "name: 1 to 128 characters");
    check(type != null && TYPES.contains(type), "type: one of " + TYPES);
    check(priority == null || PRIORITIES.contains(priority), "priority: one of " + PRIORITIES);
    check(payload != null && !payload.isEmpty(), "payload: an object");
    return new Task(name, type, priority == null ? "NORMAL" : priority, payload);
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
