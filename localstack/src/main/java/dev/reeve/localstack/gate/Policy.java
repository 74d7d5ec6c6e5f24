package dev.reeve.localstack.gate;

import dev.reeve.localstack.gate.Statement.Effect;
import java.util.List;

/**
 * What a role may do: the statements of all its policies together. What nobody allows is denied,
 * and one denial outweighs any number of permissions.
 *
 * @param statements in any order
 */
public record Policy(List<Statement> statements) {
  /** Copies what it is given. */
  public Policy {
    statements = List.copyOf(statements);
  }

  /** The operator's own policy: everything. For provisioning, never for a role. */
  public static Policy allowAll() {
    return new Policy(List.of(new Statement(Effect.ALLOW, List.of("*"), List.of("*"))));
  }

  /** Whether IAM would let this access through. */
  public boolean allows(Access access) {
    var allowed = false;
    for (var statement : statements) {
      if (statement.covers(access)) {
        if (statement.effect() == Effect.DENY) {
          return false;
        }
        allowed = true;
      }
    }
    return allowed;
  }

  /** Whether any statement has a condition on {@code key}, so that somebody must fill it. */
  public boolean asksFor(String key) {
    return statements.stream()
        .flatMap(statement -> statement.conditions().stream())
        .anyMatch(condition -> condition.key().equals(key));
  }
}
