package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code batchItemFailures} (AWS Lambda Developer Guide, "Handling errors for an SQS event
 * source in Lambda", "Configuring partial batch response with DynamoDB and Lambda"): none, null or
 * an empty list is complete success; what cannot be understood fails the whole batch.
 */
final class BatchAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BatchAnswer() {}

  /** The ids that failed; nothing if the whole batch is to count as failed. */
  static Optional<List<String>> failures(InvocationOutcome outcome, boolean reportsFailures) {
    if (!(outcome instanceof InvocationOutcome.Answered(var payload))) {
      return Optional.empty();
    }
    if (!reportsFailures) {
      return Optional.of(List.of());
    }
    try {
      return failures(JSON.readTree(payload).path("batchItemFailures"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> failures(JsonNode list) {
    var failed = new ArrayList<String>();
    for (var item : list) {
      var id = item.path("itemIdentifier").asText("");
      if (id.isEmpty()) {
        return Optional.empty();
      }
      failed.add(id);
    }
    return Optional.of(failed);
  }
}
