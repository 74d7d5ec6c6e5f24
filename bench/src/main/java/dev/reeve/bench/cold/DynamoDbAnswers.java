package dev.reeve.bench.cold;

import java.util.function.BiFunction;

/**
 * What DynamoDB answers where one worker is alive and one task waits. Reads of keys find nothing.
 */
final class DynamoDbAnswers implements BiFunction<String, String, String> {
  /** Far from now in either direction, so that the machine's clock does not matter. */
  private static final long PAST = 1_700_000_000_000L;

  private static final long FUTURE = 4_000_000_000_000L;

  private static final String WORKER =
      """
      {"pool_shard":{"S":"default#0"},"worker_id":{"S":"default-0-0123456789abcdef"},
      "worker_state":{"S":"ACTIVE"},"slots":{"N":"8"},"weight":{"N":"1"},
      "task_types":{"SS":["SHELL","SLEEP"]},"cpu_percent":{"N":"5"},"memory_percent":{"N":"20"},
      "running_tasks":{"N":"0"},"registered_at":{"N":"%d"},"lease_ends_at":{"N":"%d"}%s}""";

  private static final String LEASES = ",\"leases\":{\"SS\":[\"" + SqsAnswers.TASK + "#1\"]}";

  private static final String TASK =
      """
      {"id":{"S":"%s"},"recent_shard":{"N":"0"},"recent_key":{"S":"%015d#%1$s"},
      "submit_id":{"S":"one"},"owner_id":{"S":"bench"},"task_name":{"S":"thumbnails"},
      "task_type":{"S":"SHELL"},"pool":{"S":"default"},"task_priority":{"S":"NORMAL"},
      "timeout_ms":{"N":"60000"},"retry":{"S":"4 EXPONENTIAL 5000 600000 jitter "},
      "payload":{"S":"{\\"command\\":\\"true\\"}"},"task_state":{"S":"DISPATCHED"},
      "attempt":{"N":"1"},"failures":{"N":"0"},"failovers":{"N":"0"},"state_since":{"N":"%2$d"},
      "worker_id":{"S":"default-0-0123456789abcdef"}}"""
          .formatted(SqsAnswers.TASK, PAST);

  @Override
  public String apply(String operation, String request) {
    return switch (operation) {
      case "Query" ->
          "{\"Count\":1,\"ScannedCount\":1,\"Items\":[" + WORKER.formatted(PAST, FUTURE, "") + "]}";
      case "UpdateItem" -> "{\"Attributes\":" + updated(request) + "}";
      default -> "{}";
    };
  }

  private static String updated(String request) {
    return request.contains("pool_shard") ? WORKER.formatted(PAST, FUTURE, LEASES) : TASK;
  }
}
