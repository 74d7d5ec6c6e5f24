package dev.reeve.localstack.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Empty tables with the keys and indexes that the template gives them; each has its own name. */
public final class TestTables {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestTables() {}

  public static String tasks(DynamoDbClient client) {
    return create(
        client,
        List.of("id:S"),
        index("recent", "owner_id", "pool", "task_type", "task_priority")
            .keySchema(keys("recent_shard:N", "recent_key:S"))
            .build(),
        index("due").keySchema(keys("due_shard:N", "due_at:N")).build(),
        index("watch").keySchema(keys("watch_shard:N", "check_at:N")).build());
  }

  public static String taskData(DynamoDbClient client) {
    return create(client, List.of("task_id:S", "part:S"));
  }

  public static String workers(DynamoDbClient client) {
    return create(client, List.of("pool_shard:S", "worker_id:S"));
  }

  public static String control(DynamoDbClient client) {
    return create(client, List.of("pk:S", "sk:S"));
  }

  private static String create(
      DynamoDbClient client, List<String> key, GlobalSecondaryIndex... indexes) {
    var name = "contract-" + COUNT.incrementAndGet();
    var attributes = new ArrayList<>(key);
    var request =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(keys(key.toArray(String[]::new)));
    if (indexes.length > 0) {
      attributes.addAll(
          List.of(
              "recent_shard:N",
              "recent_key:S",
              "due_shard:N",
              "due_at:N",
              "watch_shard:N",
              "check_at:N"));
      request.globalSecondaryIndexes(indexes);
    }
    request.attributeDefinitions(attributes.stream().map(TestTables::attribute).toList());
    client.createTable(request.build());
    return name;
  }

  private static GlobalSecondaryIndex.Builder index(String name, String... included) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .projection(
            included.length == 0
                ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build()
                : Projection.builder()
                    .projectionType(ProjectionType.INCLUDE)
                    .nonKeyAttributes(included)
                    .build());
  }

  private static List<KeySchemaElement> keys(String... attributes) {
    return Arrays.stream(attributes)
        .map(
            attribute ->
                KeySchemaElement.builder()
                    .attributeName(name(attribute))
                    .keyType(attribute.equals(attributes[0]) ? KeyType.HASH : KeyType.RANGE)
                    .build())
        .toList();
  }

  private static AttributeDefinition attribute(String attribute) {
    return AttributeDefinition.builder()
        .attributeName(name(attribute))
        .attributeType(ScalarAttributeType.fromValue(attribute.substring(attribute.length() - 1)))
        .build();
  }

  private static String name(String attribute) {
    return attribute.substring(0, attribute.indexOf(':'));
  }
}
