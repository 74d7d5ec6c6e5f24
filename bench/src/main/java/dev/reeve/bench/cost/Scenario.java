package dev.reeve.bench.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Tasks of one kind, submitted in one way.
 *
 * @param key as the JSON has it
 * @param label for people
 * @param heading the same in few letters
 * @param slotSeconds how long one task holds a slot, all its attempts together
 */
record Scenario(
    String key,
    String label,
    String heading,
    Submission submission,
    int tasks,
    JsonNode draft,
    int slotSeconds) {

  int attempts() {
    return draft.at("/retry/maxAttempts").asInt(1);
  }

  /** How tasks are submitted. */
  sealed interface Submission {
    /** One by one, with never more than so many that have not ended. */
    record Singly(int inFlight) implements Submission {}

    /** In lists of so many, one right after the other. */
    record Lists(int length) implements Submission {}

    /** In lists of so many, each once all of the one before is over: no task waits for a slot. */
    record Waves(int length) implements Submission {}
  }

  /** A task that waits in the worker. */
  static JsonNode sleep(int seconds) {
    var draft = draft("SLEEP");
    draft.putObject("payload").put("seconds", seconds);
    return draft;
  }

  /** A command that fails at its first attempt, and is tried again after a second. */
  static JsonNode retried(int seconds) {
    var draft = draft("SHELL");
    draft
        .putObject("payload")
        .put("command", "sleep %d; test \"$REEVE_ATTEMPT\" -gt 1".formatted(seconds));
    draft
        .putObject("retry")
        .put("maxAttempts", 2)
        .put("backoff", "FIXED")
        .put("initialDelaySeconds", 1)
        .put("jitter", false);
    return draft;
  }

  private static ObjectNode draft(String type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", "bench")
        .put("type", type)
        .put("timeoutSeconds", 300);
  }
}
