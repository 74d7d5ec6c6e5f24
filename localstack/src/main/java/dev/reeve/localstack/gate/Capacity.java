package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Request units of DynamoDB that one call used.
 *
 * @param writeUnits write request units, indexes included
 * @param readUnits read request units
 */
record Capacity(double writeUnits, double readUnits) {
  static final Capacity NONE = new Capacity(0, 0);

  private enum Direction {
    READ,
    WRITE
  }

  /** The operations that report their consumption; no others consume any. */
  private static final Map<String, Direction> METERED =
      Map.of(
          "GetItem", Direction.READ,
          "BatchGetItem", Direction.READ,
          "Query", Direction.READ,
          "Scan", Direction.READ,
          "TransactGetItems", Direction.READ,
          "PutItem", Direction.WRITE,
          "UpdateItem", Direction.WRITE,
          "DeleteItem", Direction.WRITE,
          "BatchWriteItem", Direction.WRITE,
          "TransactWriteItems", Direction.WRITE);

  static boolean isMetered(String operation) {
    return METERED.containsKey(operation);
  }

  /**
   * What an answer's {@code ConsumedCapacity} says. DynamoDB Local reports twice what DynamoDB
   * bills for transactions (4 units for a small item instead of 2), so that is halved.
   */
  static Capacity reported(String operation, JsonNode consumed) {
    var units = 0.0;
    if (consumed.isArray()) {
      for (var table : consumed) {
        units += table.path("CapacityUnits").asDouble();
      }
    } else {
      units = consumed.path("CapacityUnits").asDouble();
    }
    var billed = operation.startsWith("Transact") ? units / 2 : units;
    return METERED.get(operation) == Direction.READ
        ? new Capacity(0, billed)
        : new Capacity(billed, 0);
  }
}
