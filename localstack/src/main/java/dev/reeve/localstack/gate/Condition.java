package dev.reeve.localstack.gate;

import dev.reeve.localstack.fault.Glob;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One line of a policy statement's {@code Condition} block. What it does not know it refuses at
 * construction: a condition that is passed over would allow offline what AWS denies.
 *
 * @param operator as in the policy: an operator with {@code ForAllValues:} or {@code ForAnyValue:}
 *     before it and {@code IfExists} after it where so written
 * @param key a condition key, such as {@code dynamodb:LeadingKeys}
 * @param values what the key's values are held against; one match is enough
 */
public record Condition(String operator, String key, List<String> values) {
  /** The partition key values a DynamoDB call names. */
  public static final String LEADING_KEYS = "dynamodb:LeadingKeys";

  /** The ARN of the cluster an ECS call names. */
  public static final String ECS_CLUSTER = "ecs:cluster";

  private static final Set<String> KEYS = Set.of(LEADING_KEYS, ECS_CLUSTER);
  private static final Set<String> OPERATORS =
      Set.of(
          "StringEquals",
          "StringNotEquals",
          "StringLike",
          "StringNotLike",
          "ArnEquals",
          "ArnNotEquals",
          "ArnLike",
          "ArnNotLike",
          "Null");
  private static final String FOR_ALL = "ForAllValues:";
  private static final String FOR_ANY = "ForAnyValue:";
  private static final String IF_EXISTS = "IfExists";

  /** Checks that operator, key and values are ones that {@link #holds} understands. */
  public Condition {
    values = List.copyOf(values);
    if (!KEYS.contains(key)) {
      throw new IllegalArgumentException(
          "condition key %s is not supported offline; supported: %s"
              .formatted(key, KEYS.stream().sorted().toList()));
    }
    if (!OPERATORS.contains(plain(operator))) {
      throw new IllegalArgumentException(
          "condition operator %s is not supported offline; supported: %s"
              .formatted(operator, OPERATORS.stream().sorted().toList()));
    }
    if (values.isEmpty() || values.stream().anyMatch(value -> value.contains("${"))) {
      throw new IllegalArgumentException(
          "condition on %s needs values without policy variables: %s".formatted(key, values));
    }
  }

  private static String plain(String operator) {
    var name = operator;
    if (name.startsWith(FOR_ALL)) {
      name = name.substring(FOR_ALL.length());
    } else if (name.startsWith(FOR_ANY)) {
      name = name.substring(FOR_ANY.length());
    }
    return name.endsWith(IF_EXISTS) ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
  }

  /**
   * Whether a call with this context meets the condition, absent keys included: {@code
   * ForAllValues} and negated operators hold for them, all others do not, as AWS documents.
   */
  boolean holds(Map<String, List<String>> context) {
    var actual = context.getOrDefault(key, List.of());
    var name = plain(operator);
    if (name.equals("Null")) {
      return actual.isEmpty() == Boolean.parseBoolean(values.getFirst());
    }
    if (actual.isEmpty() && operator.endsWith(IF_EXISTS)) {
      return true;
    }
    var negated = name.contains("Not");
    if (operator.startsWith(FOR_ALL)) {
      return actual.stream().allMatch(value -> matches(name, value) != negated);
    }
    if (operator.startsWith(FOR_ANY)) {
      return actual.stream().anyMatch(value -> matches(name, value) != negated);
    }
    return actual.stream().anyMatch(value -> matches(name, value)) != negated;
  }

  private boolean matches(String name, String value) {
    var literal = name.equals("StringEquals") || name.equals("StringNotEquals");
    return values.stream()
        .anyMatch(wanted -> literal ? wanted.equals(value) : new Glob(wanted).matches(value));
  }
}
