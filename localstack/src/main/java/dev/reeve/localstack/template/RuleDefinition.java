package dev.reeve.localstack.template;

import java.util.List;
import java.util.Optional;

/**
 * An EventBridge rule with a schedule.
 *
 * @param schedule such as {@code rate(1 minute)} or {@code cron(* * * * ? *)}
 */
public record RuleDefinition(
    String logicalId,
    String name,
    String arn,
    String schedule,
    boolean enabled,
    List<Target> targets) {

  /** Copies the targets. */
  public RuleDefinition {
    targets = List.copyOf(targets);
  }

  /**
   * A function the rule calls.
   *
   * @param input constant JSON sent in place of the scheduled event
   */
  public record Target(String functionName, Optional<String> input) {}
}
