package dev.reeve.localstack.stack;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes API keys. */
@FunctionalInterface
public interface ApiKeys {
  /**
   * Makes a key, writes its hash, and returns the key, which nothing can show again.
   *
   * @param role ADMIN, OPERATOR, USER or VIEWER
   * @param owner who the key stands for
   */
  String create(DynamoDbClient dynamo, String controlTable, String role, String owner);
}
