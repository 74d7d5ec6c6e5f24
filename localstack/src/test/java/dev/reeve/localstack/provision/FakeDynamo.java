package dev.reeve.localstack.provision;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** Tables by name, and how often each was made; TTL can be enabled once, as on AWS. */
final class FakeDynamo implements DynamoDbClient {
  private final Map<String, TableDescription> tables = new HashMap<>();
  private final Set<String> expiring = new HashSet<>();

  Map<String, TableDescription> tables() {
    return tables;
  }

  Set<String> expiring() {
    return expiring;
  }

  @Override
  public CreateTableResponse createTable(CreateTableRequest request) {
    if (tables.containsKey(request.tableName())) {
      throw new AssertionError(request.tableName() + " is made twice");
    }
    tables.put(
        request.tableName(),
        TableDescription.builder()
            .tableName(request.tableName())
            .tableStatus(TableStatus.ACTIVE)
            .keySchema(request.keySchema())
            .attributeDefinitions(request.attributeDefinitions())
            .streamSpecification(request.streamSpecification())
            .globalSecondaryIndexes(
                request.globalSecondaryIndexes().stream()
                    .map(
                        index ->
                            GlobalSecondaryIndexDescription.builder()
                                .indexName(index.indexName())
                                .keySchema(index.keySchema())
                                .projection(index.projection())
                                .build())
                    .toList())
            .build());
    return CreateTableResponse.builder().build();
  }

  @Override
  public DescribeTableResponse describeTable(DescribeTableRequest request) {
    TableDescription table = tables.get(request.tableName());
    if (table == null) {
      throw ResourceNotFoundException.builder().message("no " + request.tableName()).build();
    }
    return DescribeTableResponse.builder().table(table).build();
  }

  @Override
  public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
    return DescribeTimeToLiveResponse.builder()
        .timeToLiveDescription(
            ttl ->
                ttl.timeToLiveStatus(
                    expiring.contains(request.tableName())
                        ? TimeToLiveStatus.ENABLED
                        : TimeToLiveStatus.DISABLED))
        .build();
  }

  @Override
  public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
    if (!expiring.add(request.tableName())) {
      throw new AssertionError("TTL of " + request.tableName() + " is enabled twice");
    }
    return UpdateTimeToLiveResponse.builder().build();
  }

  @Override
  public DynamoDbWaiter waiter() {
    return DynamoDbWaiter.builder().client(this).build();
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}
}
