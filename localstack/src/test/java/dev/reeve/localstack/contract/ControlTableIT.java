package dev.reeve.localstack.contract;

import dev.reeve.aws.dynamo.ControlTable;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.ControlStoreContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ControlTableIT extends ControlStoreContract {
  private final DynamoDbClient client = Engines.CLIENTS.dynamoDb();

  @Override
  protected ControlStore emptyStore() {
    return new ControlTable(client, TestTables.control(client));
  }
}
