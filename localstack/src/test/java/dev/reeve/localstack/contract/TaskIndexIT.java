package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.core.task.TaskIndexContract;
import dev.reeve.core.task.TaskStore;
import dev.reeve.localstack.engine.SharedEngines;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(SharedEngines.class)
class TaskIndexIT extends TaskIndexContract {
  private final DynamoDbClient client;

  TaskIndexIT(SharedEngines.Running engines) {
    client = EngineEnvironment.clients(engines).dynamoDb();
  }

  @Override
  protected TaskStore emptyStore(InstantSource clock, int shards, Duration retention) {
    return new TaskTable(client, TestTables.tasks(client), shards, retention, clock);
  }
}
