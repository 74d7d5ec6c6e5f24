package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What one worker wrote, as the gate saw it before DynamoDB, with what DynamoDB answered. */
final class Writes {
  private static final String WORKERS = "reeve-dev-workers-";
  private static final String REFUSED = "ConditionalCheckFailedException";

  private final String worker;
  private final List<JsonNode> writes;

  private Writes(String worker, List<JsonNode> writes) {
    this.worker = worker;
    this.writes = writes;
  }

  /** Forgets what was written, and notes all from now on. */
  static void note(Api api) {
    Api.must(200, api.post("/_offline/writes", ""));
  }

  /** Those since {@link #note} that speak of this worker and were sent by one. */
  static Writes by(String worker, Api api) {
    var all = Api.list(Api.must(200, api.get("/_offline/writes")));
    return new Writes(worker, all.stream().filter(write -> isBy(worker, write)).toList());
  }

  private static boolean isBy(String worker, JsonNode write) {
    return write.path("caller").asText().startsWith(WORKERS)
        && (write.at("/said/Key/worker_id/S").asText().equals(worker)
            || write.at("/said/ExpressionAttributeValues/:worker/S").asText().equals(worker));
  }

  /** The tasks whose end it wrote in vain. */
  List<String> refusedFinishes() {
    return refused(write -> has(write, ":next") && has(write, ":started")).map(Writes::id).toList();
  }

  /** The tasks that it claimed in vain. */
  List<String> refusedClaims() {
    return refused(write -> has(write, ":running") && has(write, ":dispatched"))
        .filter(write -> expression(write).contains("started_at = :now"))
        .map(Writes::id)
        .toList();
  }

  List<JsonNode> refusedHeartbeats() {
    return refused(write -> expression(write).startsWith("SET lease_ends_at")).toList();
  }

  /** The leases, as {@code task#attempt}, that it gave back in vain. */
  List<String> refusedGiveBacks() {
    return refusedHeartbeats().stream()
        .flatMap(
            write ->
                Api.list(write.at("/said/ExpressionAttributeValues/:released/SS")).stream()
                    .map(JsonNode::asText))
        .toList();
  }

  List<JsonNode> accepted() {
    return writes.stream().filter(write -> write.path("outcome").asText().equals("OK")).toList();
  }

  private Stream<JsonNode> refused(Predicate<JsonNode> which) {
    return writes.stream()
        .filter(write -> write.path("outcome").asText().equals(REFUSED))
        .filter(which);
  }

  private static boolean has(JsonNode write, String value) {
    return write.at("/said/ExpressionAttributeValues").has(value);
  }

  private static String expression(JsonNode write) {
    return write.at("/said/UpdateExpression").asText();
  }

  private static String id(JsonNode write) {
    return write.at("/said/Key/id/S").asText();
  }

  @Override
  public String toString() {
    return worker + " wrote " + writes;
  }
}
