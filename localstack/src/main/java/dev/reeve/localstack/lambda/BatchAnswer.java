package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What a function said of a batch with {@code ReportBatchItemFailures}.
 *
 * <p>Source: AWS Lambda Developer Guide, "Handling errors for an SQS event source in Lambda" and
 * "Configuring partial batch response with DynamoDB and Lambda": an empty or null answer or list is
 * success; a null, empty, misnamed or unknown item identifier, or an answer that is no such object,
 * fails the whole batch.
 */
sealed interface BatchAnswer {
  /** All of it is done. */
  record AllDone() implements BatchAnswer {}

  /** None of it counts as done. */
  record AllFailed(String why) implements BatchAnswer {}

  /** All but these are done. */
  record SomeFailed(Set<String> itemIdentifiers) implements BatchAnswer {}

  /**
   * Reads an answer to a batch of {@code known} items.
   *
   * @param reportsFailures whether the mapping looks at the answer at all
   */
  static BatchAnswer read(byte[] payload, Collection<String> known, boolean reportsFailures) {
    if (!reportsFailures) {
      return new AllDone();
    }
    try {
      JsonNode answer = Json.MAPPER.readTree(payload);
      if (answer.isNull() || answer.isMissingNode()) {
        return new AllDone();
      }
      return answer.isObject()
          ? failures(answer.path("batchItemFailures"), known)
          : new AllFailed("The answer is no object");
    } catch (IOException e) {
      return new AllFailed("The answer is no JSON: " + e.getMessage());
    }
  }

  private static BatchAnswer failures(JsonNode list, Collection<String> known) {
    if (list.isMissingNode() || list.isNull() || (list.isArray() && list.isEmpty())) {
      return new AllDone();
    }
    if (!list.isArray()) {
      return new AllFailed("batchItemFailures is no list");
    }
    var identifiers = new HashSet<String>();
    for (JsonNode item : list) {
      String identifier = item.path("itemIdentifier").asText("");
      if (!item.path("itemIdentifier").isTextual() || !known.contains(identifier)) {
        return new AllFailed(
            "itemIdentifier " + item.path("itemIdentifier") + " is not in the batch");
      }
      identifiers.add(identifier);
    }
    return new SomeFailed(identifiers);
  }
}
