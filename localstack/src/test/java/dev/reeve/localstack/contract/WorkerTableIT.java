package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.WorkerTable;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.core.worker.WorkerStoreContract;
import dev.reeve.localstack.engine.SharedEngines;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(SharedEngines.class)
class WorkerTableIT extends WorkerStoreContract {
  private final DynamoDbClient client;

  WorkerTableIT(SharedEngines.Running engines) {
    client = EngineEnvironment.clients(engines).dynamoDb();
  }

  @Override
  protected WorkerStore emptyStore() {
    return new WorkerTable(client, TestTables.workers(client));
  }
}
