package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.task.TaskStoreContract;
import dev.reeve.localstack.engine.SharedEngines;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(SharedEngines.class)
class TaskTableIT extends TaskStoreContract {
  private final DynamoDbClient client;

  TaskTableIT(SharedEngines.Running engines) {
    client = EngineEnvironment.clients(engines).dynamoDb();
  }

  @Override
  protected TaskStore emptyStore(InstantSource clock, int shards, Duration retention) {
    return new TaskTable(client, TestTables.tasks(client), shards, retention, clock);
  }
}
