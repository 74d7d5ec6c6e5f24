package dev.reeve.localstack.lambda;

import java.util.Optional;

/**
 * A scheduled rule with one function as its target.
 *
 * @param ruleArn as the event names it
 * @param schedule {@code rate(…)} or {@code cron(…)}, UTC
 * @param input constant JSON in place of the scheduled event
 */
public record ScheduleConfig(
    String name, String ruleArn, String schedule, String functionName, Optional<String> input) {

  String region() {
    return ruleArn.split(":", -1)[3];
  }

  String accountId() {
    return ruleArn.split(":", -1)[4];
  }
}
