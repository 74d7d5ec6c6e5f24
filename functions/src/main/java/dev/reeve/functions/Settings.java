package dev.reeve.functions;

import dev.reeve.functions.json.FieldError.Code;
import dev.reeve.functions.json.FieldErrors;
import dev.reeve.functions.json.FieldGroups;
import dev.reeve.functions.json.Fields;
import dev.reeve.functions.json.JsonReader;
import dev.reeve.functions.json.JsonValue;
import dev.reeve.functions.json.JsonValue.JsonArray;
import dev.reeve.functions.json.MalformedJsonException;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.pool.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a function's environment. What is missing or wrong is remembered, and {@link #check} names
 * all of it at once; until then readers get stand-ins.
 */
public final class Settings {
  private static final int NUMBER_MAX = 10_000;
  private static final int TYPES_MAX = 100;

  private final Map<String, String> environment;
  private final Set<String> missing = new LinkedHashSet<>();
  private final List<String> wrong = new ArrayList<>();

  public Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  /** A variable that must not be empty. */
  public String text(String name) {
    var value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      missing.add(name);
    }
    return value;
  }

  /** A whole number from 1 on. */
  public int number(String name) {
    var text = text(name);
    if (text.matches("\\d{1,6}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= NUMBER_MAX) {
      return Integer.parseInt(text);
    }
    if (!text.isBlank()) {
      wrong.add(name + " must be a number, 1 to " + NUMBER_MAX + ", not \"" + text + "\"");
    }
    return 1;
  }

  /** A whole number of days. */
  public Duration days(String name) {
    return Duration.ofDays(number(name));
  }

  /** What the URLs of queues begin with: they go on with the rest of a queue's name. */
  public String queueUrlPrefix(String name) {
    var text = text(name);
    if (text.indexOf('/') >= 0 && !text.endsWith("/")) {
      return text;
    }
    if (!text.isBlank()) {
      wrong.add(name + " must end with the beginning of a queue's name, unlike \"" + text + "\"");
    }
    return "https://none/none-";
  }

  /** Pools as a JSON array of {@code {name, types, strategy, shards}}. */
  public List<PoolConfig> pools(String name) {
    var text = text(name);
    if (text.isBlank()) {
      return List.of();
    }
    var errors = new FieldErrors();
    var pools = new ArrayList<PoolConfig>();
    try {
      if (JsonReader.read(text, errors) instanceof JsonArray(var elements)) {
        for (int i = 0; i < elements.size(); i++) {
          pool(elements.get(i), "/" + i, errors).ifPresent(pools::add);
        }
      } else {
        errors.add("", Code.WRONG_TYPE, "Must be an array of pools");
      }
    } catch (MalformedJsonException e) {
      wrong.add(name + ": " + e.getMessage());
    }
    errors.kept().forEach(e -> wrong.add(name + e.name() + ": " + e.detail()));
    return List.copyOf(pools);
  }

  private static Optional<PoolConfig> pool(JsonValue value, String pointer, FieldErrors errors) {
    return Fields.of(value, pointer, errors, List.of("name", "types", "strategy", "shards"))
        .map(
            fields ->
                new PoolConfig(
                    fields.require("name").text("name", 1, 32).orElse(""),
                    Set.copyOf(
                        FieldGroups.list(fields.require("types"), "types", TYPES_MAX)
                            .orElse(List.of())),
                    fields
                        .require("strategy")
                        .constant("strategy", Strategy.class)
                        .orElse(Strategy.RANDOM),
                    fields.require("shards").integer("shards", 1, NUMBER_MAX).orElse(1)));
  }

  /**
   * Ends the reading.
   *
   * @throws IllegalStateException that names every variable that is missing or wrong
   */
  public void check() {
    if (missing.isEmpty() && wrong.isEmpty()) {
      return;
    }
    var message = new StringBuilder("This function's environment cannot be used.");
    if (!missing.isEmpty()) {
      message.append(" Missing: ").append(String.join(", ", missing)).append('.');
    }
    wrong.forEach(each -> message.append(' ').append(each).append('.'));
    throw new IllegalStateException(message.toString());
  }
}
