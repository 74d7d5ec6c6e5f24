package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/**
 * Disturbs calls that match. Wildcards are {@code *} and {@code ?}.
 *
 * @param id names the rule, to remove it by
 * @param caller pattern of the caller's name
 * @param service one of {@link Protocol}'s names in lower case, or {@code *}
 * @param action pattern of the operation as in the API, such as {@code *Item} or {@code
 *     SendMessage}
 * @param kind what happens
 * @param probability of a matching call to be hit, over 0 and up to 1
 * @param count how many calls it still hits; empty: no end
 * @param delayMillis how long a call is held; 0 where the kind holds none, at most one minute
 */
public record FaultRule(
    String id,
    String caller,
    String service,
    String action,
    FaultKind kind,
    double probability,
    OptionalInt count,
    int delayMillis) {

  /** The longest a call is held. */
  public static final int DELAY_MILLIS_MAX = 60_000;

  /** Refuses rules that could not do what they say. */
  public FaultRule {
    require(!id.isBlank(), "id must not be blank");
    require(!caller.isBlank(), "caller must not be blank");
    require(!action.isBlank(), "action must not be blank");
    require(
        FaultRuleJson.isServicePattern(service),
        "service must be one of dynamodb, streams, sqs, ecs, *: " + service);
    require(probability > 0 && probability <= 1, "probability must be over 0 and up to 1");
    require(count.isEmpty() || count.getAsInt() > 0, "count must be positive");
    require(
        delayMillis >= 0 && delayMillis <= DELAY_MILLIS_MAX,
        "delayMillis must be from 0 to " + DELAY_MILLIS_MAX);
    require(kind.takesDelay() || delayMillis == 0, "delayMillis does not go with kind " + kind);
    require(kind != FaultKind.DELAY || delayMillis > 0, "kind DELAY needs delayMillis");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Reads a rule. Only {@code kind} must be there; the rest defaults to every call, always, at
   * once.
   *
   * @param idIfAbsent the id of a rule that names none
   * @throws IllegalArgumentException if a field is unknown, of the wrong type or out of range; the
   *     message names it
   */
  public static FaultRule fromJson(JsonNode json, String idIfAbsent) {
    return FaultRuleJson.read(json, idIfAbsent);
  }

  /** The rule as {@link #fromJson} reads it. */
  public ObjectNode toJson() {
    return FaultRuleJson.write(this);
  }

  boolean matches(String callerName, Protocol called, String operation) {
    return new Glob(caller).matches(callerName)
        && new Glob(service).matches(FaultRuleJson.name(called))
        && new Glob(action).matches(operation);
  }

  FaultRule withCount(int remaining) {
    return new FaultRule(
        id, caller, service, action, kind, probability, OptionalInt.of(remaining), delayMillis);
  }
}
