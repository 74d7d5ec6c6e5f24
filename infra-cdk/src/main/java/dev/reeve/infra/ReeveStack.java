package dev.reeve.infra;

import dev.reeve.infra.config.EnvironmentConfig;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * Everything of one environment, in one stack: it is deployed, rolled back and deleted as a whole.
 * It names no account and no region, so that the same template fits any.
 */
public final class ReeveStack extends Stack {
  ReeveStack(Construct scope, EnvironmentConfig config, Artifacts artifacts) {
    super(scope, new Names(config.name()).cluster(), props(config));
    var names = new Names(config.name());
    var tables = new TablesConstruct(this, names, config.protection());
    var queues = new QueuesConstruct(this, names, config);
    var access = new AccessMatrix(tables, queues, names);
    var functions = new FunctionsConstruct(this, names, config, access, artifacts);
    new EventSourcesConstruct(this, tables, queues, functions, config.mappings());
    var api = new HttpApiConstruct(this, names, config, functions);
    new ClockConstruct(this, names, functions);
    new WorkersConstruct(this, names, config, access, artifacts);
    var alarms = new AlarmsConstruct(this, names, config, queues, functions);
    new DashboardConstruct(this, names, config, queues, functions);
    output("ApiUrl", "Where clients find the API", api.endpoint());
    output("AlarmTopic", "Subscribe here to be told of alarms", alarms.topic().getTopicArn());
  }

  private static StackProps props(EnvironmentConfig config) {
    return StackProps.builder()
        .description("Reeve, a distributed task scheduler: environment " + config.name())
        .analyticsReporting(false)
        .terminationProtection(config.protection().deletionProtection())
        .tags(Map.of("reeve:environment", config.name()))
        .build();
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
