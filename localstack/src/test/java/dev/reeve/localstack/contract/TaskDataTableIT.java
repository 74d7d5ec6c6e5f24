package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.TaskDataTable;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskDataContract;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TaskDataTableIT extends TaskDataContract {
  private final DynamoDbClient client = Engines.CLIENTS.dynamoDb();

  @Override
  protected TaskData emptyData() {
    return new TaskDataTable(client, TestTables.taskData(client), Duration.ofDays(7));
  }
}
