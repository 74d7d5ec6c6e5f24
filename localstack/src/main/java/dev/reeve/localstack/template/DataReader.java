package dev.reeve.localstack.template;

import dev.reeve.localstack.template.QueueDefinition.Redrive;
import dev.reeve.localstack.template.TableDefinition.Index;
import dev.reeve.localstack.template.TableDefinition.KeyElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Reads tables and queues. */
record DataReader(Document document) {
  /** Properties of a queue that SQS takes as attributes of the same meaning, under its own name. */
  private static final List<String> QUEUE_ATTRIBUTES =
      List.of(
          "VisibilityTimeout",
          "MessageRetentionPeriod",
          "DelaySeconds",
          "ReceiveMessageWaitTimeSeconds",
          "MaximumMessageSize");

  List<TableDefinition> tables() {
    var tables = new ArrayList<TableDefinition>();
    document
        .ofType("AWS::DynamoDB::Table")
        .forEach((logicalId, properties) -> tables.add(table(logicalId, properties)));
    return tables;
  }

  private TableDefinition table(String logicalId, PropertyView properties) {
    properties.require("BillingMode", "PAY_PER_REQUEST");
    var types = new LinkedHashMap<String, String>();
    for (PropertyView attribute : properties.list("AttributeDefinitions")) {
      types.put(attribute.text("AttributeName"), attribute.text("AttributeType"));
    }
    Optional<String> stream =
        properties.object("StreamSpecification").optionalText("StreamViewType");
    PropertyView ttl = properties.object("TimeToLiveSpecification");
    return new TableDefinition(
        logicalId,
        document.name(logicalId),
        document.attributeOf(logicalId, "Arn"),
        types,
        key(properties),
        properties.list("GlobalSecondaryIndexes").stream().map(DataReader::index).toList(),
        stream,
        stream.map(view -> document.attributeOf(logicalId, "StreamArn")),
        ttl.flag("Enabled", false) ? ttl.optionalText("AttributeName") : Optional.empty());
  }

  private static List<KeyElement> key(PropertyView properties) {
    return properties.list("KeySchema").stream()
        .map(element -> new KeyElement(element.text("AttributeName"), element.text("KeyType")))
        .toList();
  }

  private static Index index(PropertyView properties) {
    PropertyView projection = properties.object("Projection");
    return new Index(
        properties.text("IndexName"),
        key(properties),
        projection.text("ProjectionType"),
        projection.texts("NonKeyAttributes"));
  }

  List<QueueDefinition> queues() {
    var queues = new ArrayList<QueueDefinition>();
    document
        .ofType("AWS::SQS::Queue")
        .forEach((logicalId, properties) -> queues.add(queue(logicalId, properties)));
    return queues;
  }

  private QueueDefinition queue(String logicalId, PropertyView properties) {
    var attributes = new LinkedHashMap<String, String>();
    for (String name : QUEUE_ATTRIBUTES) {
      properties.optionalText(name).ifPresent(value -> attributes.put(name, value));
    }
    PropertyView redrive = properties.object("RedrivePolicy");
    return new QueueDefinition(
        logicalId,
        document.name(logicalId),
        document.attributeOf(logicalId, "Arn"),
        document.attributeOf(logicalId, "QueueUrl"),
        attributes,
        redrive.isAbsent()
            ? Optional.empty()
            : Optional.of(
                new Redrive(
                    redrive.text("deadLetterTargetArn"), redrive.integer("maxReceiveCount"))));
  }
}
