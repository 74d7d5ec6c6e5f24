package dev.reeve.localstack.scenario;

import dev.reeve.localstack.gate.Access;
import dev.reeve.localstack.gate.Policy;
import dev.reeve.localstack.gate.Statement;
import dev.reeve.localstack.parts.TemplatePolicy;
import dev.reeve.localstack.template.RolePolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One action on one resource, as one statement of one role grants it.
 *
 * @param role its name, or its logical id if the template leaves the name to CloudFormation
 * @param all the role's whole policy
 * @param others the role's policy without this
 */
record Right(String role, String action, String resource, Policy all, Policy others) {
  /** Every right of a role, one by one. */
  static List<Right> of(RolePolicies role) {
    var all = TemplatePolicy.of(role);
    var rights = new ArrayList<Right>();
    for (int i = 0; i < all.statements().size(); i++) {
      var statement = all.statements().get(i);
      if (statement.effect() == Statement.Effect.ALLOW) {
        for (var action : statement.actions()) {
          for (var resource : statement.resources()) {
            var others = new ArrayList<>(all.statements());
            others.remove(i);
            others.addAll(without(statement, action, resource));
            rights.add(new Right(role.roleName(), action, resource, all, new Policy(others)));
          }
        }
      }
    }
    return rights;
  }

  /** All other actions as before, and the action on all other resources. */
  private static List<Statement> without(Statement cut, String action, String resource) {
    var left = new ArrayList<Statement>();
    var actions = cut.actions().stream().filter(Predicate.isEqual(action).negate()).toList();
    if (!actions.isEmpty()) {
      left.add(new Statement(cut.effect(), actions, cut.resources(), cut.conditions()));
    }
    var resources = cut.resources().stream().filter(Predicate.isEqual(resource).negate()).toList();
    if (!resources.isEmpty()) {
      left.add(new Statement(cut.effect(), List.of(action), resources, cut.conditions()));
    }
    return left;
  }

  /** Whether this access would be refused without this right, and for no other reason. */
  boolean isNeededFor(Access access) {
    return all.allows(access) && !others.allows(access);
  }

  @Override
  public String toString() {
    return "%s: %s on %s".formatted(role, action, resource);
  }
}
