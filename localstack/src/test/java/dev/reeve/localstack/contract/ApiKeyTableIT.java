package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.ApiKeyTable;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.control.ApiKeysContract;
import dev.reeve.localstack.engine.SharedEngines;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(SharedEngines.class)
class ApiKeyTableIT extends ApiKeysContract {
  private final DynamoDbClient client;

  ApiKeyTableIT(SharedEngines.Running engines) {
    client = EngineEnvironment.clients(engines).dynamoDb();
  }

  @Override
  protected ApiKeys noKeys() {
    return new ApiKeyTable(client, TestTables.control(client));
  }
}
