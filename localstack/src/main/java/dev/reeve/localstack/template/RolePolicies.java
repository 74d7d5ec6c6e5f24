package dev.reeve.localstack.template;

import java.util.List;
import java.util.Map;

/**
 * What one role may do: the statements of its inline policies and of the policies attached to it.
 *
 * @param managedPolicies ARNs that are known and not enforced offline
 */
public record RolePolicies(
    String logicalId,
    String roleName,
    String roleArn,
    List<Statement> statements,
    List<String> managedPolicies) {

  /** Copies the lists. */
  public RolePolicies {
    statements = List.copyOf(statements);
    managedPolicies = List.copyOf(managedPolicies);
  }

  /** What a statement does with a request that matches it. */
  public enum Effect {
    ALLOW,
    DENY
  }

  /**
   * One statement of an IAM policy.
   *
   * @param actions such as {@code dynamodb:GetItem}, with {@code *} and {@code ?}
   * @param resources ARNs, with {@code *} and {@code ?}
   * @param conditions operator, then condition key, then the values of which one must match
   */
  public record Statement(
      String sid,
      Effect effect,
      List<String> actions,
      List<String> resources,
      Map<String, Map<String, List<String>>> conditions) {
    /** Copies the collections. */
    public Statement {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
      conditions = Map.copyOf(conditions);
    }
  }
}
