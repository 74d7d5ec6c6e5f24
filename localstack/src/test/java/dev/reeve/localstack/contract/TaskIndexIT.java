package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.core.task.TaskIndexContract;
import dev.reeve.core.task.TaskStore;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TaskIndexIT extends TaskIndexContract {
  private final DynamoDbClient client = Engines.CLIENTS.dynamoDb();

  @Override
  protected TaskStore emptyStore(InstantSource clock, int shards, Duration retention) {
    return new TaskTable(client, TestTables.tasks(client), shards, retention, clock);
  }
}
