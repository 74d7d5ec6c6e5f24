package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.TaskDataTable;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskDataContract;
import dev.reeve.localstack.engine.SharedEngines;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(SharedEngines.class)
class TaskDataTableIT extends TaskDataContract {
  private final DynamoDbClient client;

  TaskDataTableIT(SharedEngines.Running engines) {
    client = EngineEnvironment.clients(engines).dynamoDb();
  }

  @Override
  protected TaskData emptyData() {
    return new TaskDataTable(client, TestTables.taskData(client), Duration.ofDays(7));
  }
}
