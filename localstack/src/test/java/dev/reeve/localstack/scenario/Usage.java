package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.scenario.CountingProxy.Counted;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * What was used in one span, counted twice.
 *
 * @param report as {@code ./reeve cost --json} prints it
 * @param gate what the report was made from
 * @param proxy what passed between gate and engines, by action
 */
record Usage(JsonNode report, JsonNode gate, Map<String, Counted> proxy) {
  /** What deletes expired items behind the gate, as DynamoDB itself does. */
  private static final String REAPER = "DynamoDB.Scan";

  /** Sums of one kind each. */
  record Totals(double wru, double rru, double dynamodb, double sqs, double streams) {}

  double perTask(String what) {
    return report.path("perTask").path(what).asDouble();
  }

  double seconds() {
    return gate.path("seconds").asDouble();
  }

  long invocations(String function) {
    return gate.path("functions").path("reeve-dev-" + function).path("invocations").asLong();
  }

  /** How often a caller did something, such as {@code dynamodb:PutItem}. */
  long count(String caller, String action) {
    return operations(caller).path(action).asLong();
  }

  private JsonNode operations(String caller) {
    return gate.path("callers").path("reeve-dev-" + caller).path("operations");
  }

  /** Who did what, in the form {@code clock sqs:SendMessageBatch}. */
  Set<String> pairs() {
    var pairs = new TreeSet<String>();
    for (var caller : gate.path("callers").properties()) {
      var name = caller.getKey().substring("reeve-dev-".length());
      operations(name).fieldNames().forEachRemaining(action -> pairs.add(name + " " + action));
    }
    return pairs;
  }

  Totals byGate() {
    return new Totals(
        ofCallers("wru"),
        ofCallers("rru"),
        ofCallers("dynamodb"),
        ofCallers("sqs") + gate.path("mappingPolls").asDouble(),
        gate.path("streamPolls").asDouble());
  }

  private double ofCallers(String what) {
    return Api.list(gate.path("callers")).stream()
        .mapToDouble(caller -> caller.path(what).asDouble())
        .sum();
  }

  Totals byProxy() {
    return new Totals(
        ofActions("DynamoDB\\..*", Counted::writeUnits),
        ofActions("DynamoDB\\..*", Counted::readUnits),
        ofActions("DynamoDB\\..*", Counted::requests),
        ofActions("AmazonSQS\\..*", Counted::requests),
        ofActions("DynamoDBStreams\\..*", Counted::requests));
  }

  private double ofActions(String pattern, ToDoubleFunction<Counted> what) {
    var actions = Pattern.compile(pattern).asMatchPredicate();
    return proxy.entrySet().stream()
        .filter(action -> actions.test(action.getKey()) && !action.getKey().equals(REAPER))
        .mapToDouble(action -> what.applyAsDouble(action.getValue()))
        .sum();
  }
}
