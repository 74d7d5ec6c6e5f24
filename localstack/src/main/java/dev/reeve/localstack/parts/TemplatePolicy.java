package dev.reeve.localstack.parts;

import dev.reeve.localstack.gate.Condition;
import dev.reeve.localstack.gate.Policy;
import dev.reeve.localstack.gate.Statement;
import dev.reeve.localstack.stack.StackException;
import dev.reeve.localstack.template.RolePolicies;
import java.util.ArrayList;
import java.util.List;

/** The policies of a role as a template has them, in the form in which the gate decides by them. */
public final class TemplatePolicy {
  private TemplatePolicy() {}

  /**
   * The policy that {@code role} is held to.
   *
   * @throws StackException naming the role, if a statement of it cannot be checked offline
   */
  public static Policy of(RolePolicies role) {
    try {
      return new Policy(role.statements().stream().map(TemplatePolicy::statement).toList());
    } catch (IllegalArgumentException e) {
      throw new StackException(
          "Resource %s (AWS::IAM::Role): %s".formatted(role.logicalId(), e.getMessage()), e);
    }
  }

  private static Statement statement(RolePolicies.Statement statement) {
    return new Statement(
        switch (statement.effect()) {
          case ALLOW -> Statement.Effect.ALLOW;
          case DENY -> Statement.Effect.DENY;
        },
        statement.actions(),
        statement.resources(),
        conditions(statement));
  }

  private static List<Condition> conditions(RolePolicies.Statement statement) {
    var conditions = new ArrayList<Condition>();
    statement
        .conditions()
        .forEach(
            (operator, keys) ->
                keys.forEach(
                    (key, values) -> conditions.add(new Condition(operator, key, values))));
    return conditions;
  }
}
