package dev.reeve.bench.load;

import dev.reeve.aws.AwsClients;
import dev.reeve.localstack.stack.StackException;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * What DynamoDB Local allows: items created and then changed as often as a task is, straight at the
 * engine, on a table with an index and a stream, by threads that do nothing else.
 */
final class Calibration {
  private static final String TABLE = "calibration";
  private static final int THREADS = 8;
  private static final double NANOS_PER_SECOND = 1e9;

  private Calibration() {}

  /** Tasks per second, were these writes all that a task takes. */
  static double tasksPerSecond(int port, LoadPlan.Sizes sizes, int writesPerTask)
      throws InterruptedException {
    try (var client = client(port);
        var threads = Executors.newFixedThreadPool(THREADS)) {
      create(client);
      writeAll(threads, client, sizes.warmUp(), writesPerTask);
      long begin = System.nanoTime();
      int tasks = writeAll(threads, client, sizes.burst(), writesPerTask);
      return tasks * NANOS_PER_SECOND / (System.nanoTime() - begin);
    } catch (ExecutionException e) {
      throw new StackException("The calibration failed: " + e.getCause(), e);
    }
  }

  /** As many tasks as the threads can share evenly; how many those were. */
  private static int writeAll(
      ExecutorService threads, DynamoDbClient client, int tasks, int writesPerTask)
      throws InterruptedException, ExecutionException {
    int each = tasks / THREADS;
    Callable<Void> writer =
        () -> {
          for (int i = 0; i < each; i++) {
            write(client, writesPerTask);
          }
          return null;
        };
    for (var one : threads.invokeAll(Collections.nCopies(THREADS, writer))) {
      one.get();
    }
    return each * THREADS;
  }

  /**
   * The client that functions and workers have. A key of its own is a database of its own in the
   * engine, so no table of the stack is touched.
   */
  private static DynamoDbClient client(int port) {
    return new AwsClients(
            Map.of(
                "AWS_REGION",
                "eu-west-1",
                "AWS_ACCESS_KEY_ID",
                "calibration",
                "AWS_SECRET_ACCESS_KEY",
                "unchecked",
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:" + port))
        .dynamoDb();
  }

  private static void create(DynamoDbClient client) {
    var key = KeySchemaElement.builder().keyType(KeyType.HASH);
    var index =
        GlobalSecondaryIndex.builder()
            .indexName("recent")
            .keySchema(key.attributeName("shard").build())
            .projection(all -> all.projectionType(ProjectionType.KEYS_ONLY))
            .build();
    client.createTable(
        table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    attribute("id", ScalarAttributeType.S),
                    attribute("shard", ScalarAttributeType.N))
                .keySchema(key.attributeName("id").build())
                .globalSecondaryIndexes(index)
                .streamSpecification(
                    stream ->
                        stream
                            .streamEnabled(true)
                            .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static void write(DynamoDbClient client, int writes) {
    var id = AttributeValue.fromS(UUID.randomUUID().toString());
    client.putItem(
        put ->
            put.tableName(TABLE)
                .item(Map.of("id", id, "shard", number(0), "step", number(1)))
                .conditionExpression("attribute_not_exists(id)"));
    for (int step = 1; step < writes; step++) {
      var values = Map.of(":now", number(step), ":next", number(step + 1));
      client.updateItem(
          update ->
              update
                  .tableName(TABLE)
                  .key(Map.of("id", id))
                  .updateExpression("SET step = :next")
                  .conditionExpression("step = :now")
                  .expressionAttributeValues(values));
    }
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }
}
