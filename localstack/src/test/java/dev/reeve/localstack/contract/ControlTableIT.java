package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.ControlTable;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.ControlStoreContract;
import dev.reeve.localstack.engine.SharedEngines;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(SharedEngines.class)
class ControlTableIT extends ControlStoreContract {
  private final DynamoDbClient client;

  ControlTableIT(SharedEngines.Running engines) {
    client = EngineEnvironment.clients(engines).dynamoDb();
  }

  @Override
  protected ControlStore emptyStore() {
    return new ControlTable(client, TestTables.control(client));
  }
}
