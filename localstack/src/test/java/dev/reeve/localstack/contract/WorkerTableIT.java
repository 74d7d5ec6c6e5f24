package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.WorkerTable;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.core.worker.WorkerStoreContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class WorkerTableIT extends WorkerStoreContract {
  private final DynamoDbClient client = Engines.CLIENTS.dynamoDb();

  @Override
  protected WorkerStore emptyStore() {
    return new WorkerTable(client, TestTables.workers(client));
  }
}
