package dev.reeve.localstack.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.template.RuleDefinition.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads functions, their aliases, and what calls them besides HTTP. */
record FunctionReader(Document document) {
  /** Lambda's defaults for what a template may leave out. */
  private static final int MEMORY_DEFAULT_MEGABYTES = 128;

  private static final int TIMEOUT_DEFAULT_SECONDS = 3;

  List<FunctionDefinition> functions() {
    var functions = new ArrayList<FunctionDefinition>();
    document
        .ofType("AWS::Lambda::Function")
        .forEach((logicalId, properties) -> functions.add(function(logicalId, properties)));
    return functions;
  }

  private FunctionDefinition function(String logicalId, PropertyView properties) {
    String name = document.name(logicalId);
    return new FunctionDefinition(
        logicalId,
        name,
        document.attributeOf(logicalId, "Arn"),
        properties.text("Handler"),
        properties.object("Environment").textMap("Variables"),
        properties.optionalInteger("MemorySize").orElse(MEMORY_DEFAULT_MEGABYTES),
        Duration.ofSeconds(properties.optionalInteger("Timeout").orElse(TIMEOUT_DEFAULT_SECONDS)),
        properties.optionalInteger("ReservedConcurrentExecutions"),
        properties.text("Role"),
        aliases(name));
  }

  private List<String> aliases(String functionName) {
    return document.ofType("AWS::Lambda::Alias").values().stream()
        .filter(
            alias ->
                FunctionReference.parse(alias.text("FunctionName"))
                    .functionName()
                    .equals(functionName))
        .map(alias -> alias.text("Name"))
        .toList();
  }

  List<EventSourceMappingDefinition> eventSourceMappings() {
    var mappings = new ArrayList<EventSourceMappingDefinition>();
    document
        .ofType("AWS::Lambda::EventSourceMapping")
        .forEach((logicalId, properties) -> mappings.add(mapping(logicalId, properties)));
    return mappings;
  }

  private static EventSourceMappingDefinition mapping(String logicalId, PropertyView properties) {
    FunctionReference function = FunctionReference.parse(properties.text("FunctionName"));
    return new EventSourceMappingDefinition(
        logicalId,
        function.functionName(),
        function.qualifier(),
        properties.text("EventSourceArn"),
        properties.flag("Enabled", true),
        properties.optionalInteger("BatchSize"),
        Duration.ofSeconds(properties.optionalInteger("MaximumBatchingWindowInSeconds").orElse(0)),
        properties.object("FilterCriteria").list("Filters").stream()
            .map(filter -> filter.text("Pattern"))
            .toList(),
        properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
        properties.object("ScalingConfig").optionalInteger("MaximumConcurrency"),
        properties.flag("BisectBatchOnFunctionError", false),
        properties.optionalInteger("MaximumRetryAttempts"),
        properties
            .optionalText("MaximumRecordAgeInSeconds")
            .map(Long::parseLong)
            .map(Duration::ofSeconds),
        properties.object("DestinationConfig").object("OnFailure").optionalText("Destination"),
        properties.optionalText("StartingPosition"),
        properties.optionalInteger("ParallelizationFactor").orElse(1));
  }

  List<RuleDefinition> rules() {
    var rules = new ArrayList<RuleDefinition>();
    document
        .ofType("AWS::Events::Rule")
        .forEach((logicalId, properties) -> rules.add(rule(logicalId, properties)));
    return rules;
  }

  private RuleDefinition rule(String logicalId, PropertyView properties) {
    return new RuleDefinition(
        logicalId,
        document.name(logicalId),
        document.attributeOf(logicalId, "Arn"),
        properties.text("ScheduleExpression"),
        properties.optionalText("State").orElse("ENABLED").equals("ENABLED"),
        properties.list("Targets").stream().map(FunctionReader::target).toList());
  }

  private static Target target(PropertyView properties) {
    JsonNode input = properties.node().path("Input");
    return new Target(
        FunctionReference.parse(properties.text("Arn")).functionName(),
        input.isMissingNode() ? Optional.empty() : Optional.of(input.asText()));
  }
}
