package dev.reeve.localstack.gate;

import dev.reeve.localstack.fault.Glob;
import java.util.List;
import java.util.Locale;

/**
 * One statement of an IAM policy, in plain data.
 *
 * @param effect whether it allows or denies
 * @param actions such as {@code sqs:SendMessage} or {@code dynamodb:*}; case is ignored, as in IAM
 * @param resources ARNs, with wildcards, or {@code *}
 * @param conditions all must hold
 */
public record Statement(
    Effect effect, List<String> actions, List<String> resources, List<Condition> conditions) {

  /** What a matching statement does. */
  public enum Effect {
    ALLOW,
    DENY
  }

  /** Refuses what IAM would refuse or what could not be checked here. */
  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
    if (actions.isEmpty() || resources.isEmpty()) {
      throw new IllegalArgumentException("a statement needs actions and resources");
    }
    for (var action : actions) {
      if (!action.equals("*") && action.indexOf(':') < 1) {
        throw new IllegalArgumentException("not an action: " + action);
      }
    }
    for (var resource : resources) {
      if ((!resource.equals("*") && !resource.startsWith("arn:")) || resource.contains("${")) {
        throw new IllegalArgumentException("not a resource: " + resource);
      }
    }
  }

  /** A statement without conditions. */
  public Statement(Effect effect, List<String> actions, List<String> resources) {
    this(effect, actions, resources, List.of());
  }

  boolean covers(Access access) {
    var action = access.action().toLowerCase(Locale.ROOT);
    return actions.stream()
            .anyMatch(pattern -> new Glob(pattern.toLowerCase(Locale.ROOT)).matches(action))
        && resources.stream().anyMatch(pattern -> new Glob(pattern).matches(access.resource()))
        && conditions.stream().allMatch(condition -> condition.holds(access.context()));
  }
}
