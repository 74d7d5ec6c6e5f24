package dev.reeve.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/**
 * The clock: a rule that calls the clock function at each whole minute. Cron, not a rate: a rate
 * counts from the moment the rule was made.
 */
final class ClockConstruct extends Construct {
  ClockConstruct(Construct scope, Names names, FunctionsConstruct functions) {
    super(scope, "Clock");
    Rule.Builder.create(this, "EveryMinute")
        .ruleName(names.of("clock"))
        .description("Calls the clock function at each whole minute")
        .schedule(Schedule.expression("cron(* * * * ? *)"))
        .targets(
            List.of(
                LambdaFunction.Builder.create(functions.alias(ReeveFunction.CLOCK))
                    // A tick carries its time and is dropped when older than a minute.
                    .maxEventAge(Duration.minutes(1))
                    .retryAttempts(2)
                    .build()))
        .build();
  }
}
