package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.task.TaskStoreContract;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TaskTableIT extends TaskStoreContract {
  private final DynamoDbClient client = Engines.CLIENTS.dynamoDb();

  @Override
  protected TaskStore emptyStore(InstantSource clock, int shards, Duration retention) {
    return new TaskTable(client, TestTables.tasks(client), shards, retention, clock);
  }
}
