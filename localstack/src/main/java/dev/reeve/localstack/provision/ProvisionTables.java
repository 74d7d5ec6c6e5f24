package dev.reeve.localstack.provision;

import dev.reeve.localstack.template.TableDefinition;
import dev.reeve.localstack.template.TableDefinition.Index;
import dev.reeve.localstack.template.TableDefinition.KeyElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Makes each table that is missing, and keeps each that is there if its keys, indexes and stream
 * are those of the template. All tables are made before anything is written: DynamoDB Local gets
 * slow when a table with a stream is made after many stream records exist.
 */
public final class ProvisionTables {
  private final DynamoDbClient dynamo;

  /** Provisions through {@code dynamo}, whatever engine that talks to. */
  public ProvisionTables(DynamoDbClient dynamo) {
    this.dynamo = dynamo;
  }

  /**
   * Makes what is missing. Waits until every table is active.
   *
   * @throws ProvisioningException if a table is there with another shape
   */
  public void provision(List<TableDefinition> tables) {
    for (TableDefinition table : tables) {
      Optional<TableDescription> existing = describe(table.name());
      if (existing.isPresent()) {
        requireSame(table, existing.get());
      } else {
        dynamo.createTable(request(table));
      }
    }
    for (TableDefinition table : tables) {
      try (var waiter = dynamo.waiter()) {
        waiter.waitUntilTableExists(request -> request.tableName(table.name()));
      }
      table.ttlAttribute().ifPresent(attribute -> enableTtl(table.name(), attribute));
    }
  }

  private Optional<TableDescription> describe(String name) {
    try {
      return Optional.of(dynamo.describeTable(request -> request.tableName(name)).table());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private static CreateTableRequest request(TableDefinition table) {
    var request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                table.attributeTypes().entrySet().stream()
                    .map(
                        type ->
                            AttributeDefinition.builder()
                                .attributeName(type.getKey())
                                .attributeType(type.getValue())
                                .build())
                    .toList())
            .keySchema(key(table.key()));
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(ProvisionTables::index).toList());
    }
    table
        .streamView()
        .ifPresent(
            view ->
                request.streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(view)));
    return request.build();
  }

  private static List<KeySchemaElement> key(List<KeyElement> elements) {
    return elements.stream()
        .map(
            element ->
                KeySchemaElement.builder()
                    .attributeName(element.attribute())
                    .keyType(KeyType.fromValue(element.keyType()))
                    .build())
        .toList();
  }

  private static GlobalSecondaryIndex index(Index index) {
    var projection = Projection.builder().projectionType(index.projection());
    if (!index.included().isEmpty()) {
      projection.nonKeyAttributes(index.included());
    }
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(key(index.key()))
        .projection(projection.build())
        .build();
  }

  private void enableTtl(String table, String attribute) {
    TimeToLiveStatus status =
        dynamo
            .describeTimeToLive(request -> request.tableName(table))
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (status != TimeToLiveStatus.ENABLED && status != TimeToLiveStatus.ENABLING) {
      dynamo.updateTimeToLive(
          request ->
              request
                  .tableName(table)
                  .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute)));
    }
  }

  private static void requireSame(TableDefinition wanted, TableDescription found) {
    var differences = new ArrayList<String>();
    if (!key(wanted.key()).equals(found.keySchema())) {
      differences.add("key");
    }
    for (Index index : wanted.indexes()) {
      if (found.globalSecondaryIndexes().stream().noneMatch(other -> same(index, other))) {
        differences.add("index " + index.name());
      }
    }
    if (found.globalSecondaryIndexes().size() != wanted.indexes().size()) {
      differences.add("number of indexes");
    }
    String view =
        found.streamSpecification() == null
            ? ""
            : found.streamSpecification().streamViewTypeAsString();
    if (!wanted.streamView().orElse("").equals(view)) {
      differences.add("stream");
    }
    if (!differences.isEmpty()) {
      throw new ProvisioningException(
          "Table %s is already there, but not as the template has it (%s). Use another --data folder, or delete this one."
              .formatted(wanted.name(), String.join(", ", differences)));
    }
  }

  private static boolean same(Index wanted, GlobalSecondaryIndexDescription found) {
    return wanted.name().equals(found.indexName())
        && key(wanted.key()).equals(found.keySchema())
        && wanted.projection().equals(found.projection().projectionTypeAsString());
  }
}
