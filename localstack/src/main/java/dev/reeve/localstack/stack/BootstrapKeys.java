package dev.reeve.localstack.stack;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the API keys of a run, so that nobody has to make one before the first task. */
@FunctionalInterface
public interface BootstrapKeys {
  /** Makes a key of role USER and one of role ADMIN. */
  Keys write(DynamoDbClient dynamo, String controlTable);

  /** Both made by {@code keys}, for the owners {@code you} and {@code admin}. */
  static BootstrapKeys by(ApiKeys keys) {
    return (dynamo, controlTable) ->
        new Keys(
            keys.create(dynamo, controlTable, "USER", "you"),
            keys.create(dynamo, controlTable, "ADMIN", "admin"));
  }

  /** The keys themselves; only their hashes are stored. */
  record Keys(String user, String admin) {
    /** Keeps the keys out of messages. */
    @Override
    public String toString() {
      return "Keys[hidden]";
    }
  }
}
