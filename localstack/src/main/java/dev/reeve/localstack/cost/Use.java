package dev.reeve.localstack.cost;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

/**
 * An amount of what AWS bills, perhaps a fraction of what was counted.
 *
 * @param wru write request units of DynamoDB
 * @param rru read request units
 * @param sqs requests to SQS, each up to 64 KB
 * @param api requests to the HTTP API
 * @param invocations of functions, by name
 */
public record Use(double wru, double rru, double sqs, double api, Map<String, Double> invocations) {
  /** Nothing at all. */
  public static final Use NONE = new Use(0, 0, 0, 0, Map.of());

  /** Copies the map. */
  public Use {
    invocations = Map.copyOf(invocations);
  }

  /** This much more. */
  public Use plus(Use other) {
    return with(other, Double::sum);
  }

  /** This much less. */
  public Use minus(Use other) {
    return with(other, (one, two) -> one - two);
  }

  private Use with(Use other, DoubleBinaryOperator operator) {
    var both = new HashMap<>(invocations);
    other.invocations.forEach(
        (function, count) ->
            both.put(
                function, operator.applyAsDouble(invocations.getOrDefault(function, 0.0), count)));
    return new Use(
        operator.applyAsDouble(wru, other.wru),
        operator.applyAsDouble(rru, other.rru),
        operator.applyAsDouble(sqs, other.sqs),
        operator.applyAsDouble(api, other.api),
        both);
  }

  /** So many times this. */
  public Use times(double factor) {
    var scaled = new TreeMap<String, Double>();
    invocations.forEach((function, count) -> scaled.put(function, count * factor));
    return new Use(wru * factor, rru * factor, sqs * factor, api * factor, scaled);
  }

  /** Invocations of all functions. */
  public double allInvocations() {
    return invocations.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
