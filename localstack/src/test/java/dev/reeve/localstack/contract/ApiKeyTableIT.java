package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.ApiKeyTable;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.control.ApiKeysContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ApiKeyTableIT extends ApiKeysContract {
  private final DynamoDbClient client = Engines.CLIENTS.dynamoDb();

  @Override
  protected ApiKeys noKeys() {
    return new ApiKeyTable(client, TestTables.control(client));
  }
}
