package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A task's item as the table's stream shows it.
 *
 * @param failures runs that failed by themselves
 * @param failovers runs lost with their worker
 * @param code of the outcome's failure; empty if there is none
 * @param result of the outcome as JSON; empty if there is none
 * @param since when it came into its state, by the writer's clock
 */
record TaskImage(
    String name,
    String status,
    int attempt,
    Optional<String> worker,
    int failures,
    int failovers,
    boolean cancelRequested,
    Optional<String> code,
    Optional<String> result,
    Instant since) {
  private static final Set<String> TERMINAL =
      Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED");

  /** Reads the item in the form that streams have. */
  static TaskImage of(JsonNode item) {
    var outcome = item.path("outcome").path("M");
    return new TaskImage(
        text(item, "task_name").orElse(""),
        text(item, "task_state").orElse(""),
        item.path("attempt").path("N").asInt(),
        text(item, "worker_id"),
        item.path("failures").path("N").asInt(),
        item.path("failovers").path("N").asInt(),
        item.has("cancel_requested"),
        text(outcome, "code"),
        text(outcome, "result"),
        Instant.ofEpochMilli(item.path("state_since").path("N").asLong()));
  }

  private static Optional<String> text(JsonNode item, String attribute) {
    return Optional.ofNullable(item.path(attribute).path("S").textValue());
  }

  boolean isTerminal() {
    return TERMINAL.contains(status);
  }

  boolean is(String wanted) {
    return status.equals(wanted);
  }

  /** One line for a trace. */
  String line() {
    return "%s %s attempt %d%s%s%s%s"
        .formatted(
            since,
            status,
            attempt,
            worker.map(id -> " on " + id).orElse(""),
            cancelRequested ? ", cancel requested" : "",
            code.map(text -> ", " + text).orElse(""),
            failures + failovers == 0
                ? ""
                : ", %d failures, %d failovers".formatted(failures, failovers));
  }
}
