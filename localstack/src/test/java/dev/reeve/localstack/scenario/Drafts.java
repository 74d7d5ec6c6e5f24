package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tasks to submit. */
final class Drafts {
  private Drafts() {}

  static ObjectNode shell(String command) {
    return of("SHELL", payload -> payload.put("command", command));
  }

  static ObjectNode sleep(double seconds) {
    return of("SLEEP", payload -> payload.put("seconds", seconds));
  }

  static ObjectNode python(String script, int input) {
    return of("PYTHON", payload -> payload.put("script", script).put("input", input));
  }

  static ObjectNode http(String url) {
    return of("HTTP", payload -> payload.put("method", "GET").put("url", url));
  }

  static ObjectNode wordCount(String text) {
    return of(
        "JAVA",
        payload -> payload.put("handler", "word-count").putObject("input").put("text", text));
  }

  /** {@code draft}, tried up to {@code attempts} times, always after {@code delaySeconds}. */
  static ObjectNode retried(ObjectNode draft, int attempts, int delaySeconds) {
    draft
        .putObject("retry")
        .put("maxAttempts", attempts)
        .put("backoff", "FIXED")
        .put("initialDelaySeconds", delaySeconds)
        .put("jitter", false);
    return draft;
  }

  private static ObjectNode of(String type, Fill fill) {
    var draft = Api.JSON.createObjectNode().put("type", type);
    fill.fill(draft.putObject("payload"));
    return draft;
  }

  private interface Fill {
    void fill(ObjectNode payload);
  }
}
