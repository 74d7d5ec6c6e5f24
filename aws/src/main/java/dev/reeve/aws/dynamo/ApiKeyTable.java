package dev.reeve.aws.dynamo;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.control.ApiKey;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.control.Role;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The API keys in the control table. {@link ControlTable} owns the other items.
 *
 * <pre>
 * pk          S     key#, then the SHA-256 of the whole key in hexadecimal
 * sk          S     key
 * key_id      S
 * owner_id    S
 * key_role    S     one of Role
 * disabled    BOOL  absent unless set
 * created_at  N     epoch milliseconds
 * </pre>
 */
public final class ApiKeyTable implements ApiKeys {
  private final DynamoDbClient client;
  private final String table;

  /** Makes no request. */
  public ApiKeyTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Consistent, 1 RRU: that a new key is unknown would be cached, and so last, for a minute. */
  @Override
  public Optional<ApiKey> find(String hash) {
    return AwsCall.of(
        "keys find",
        "by hash",
        () -> {
          var answer =
              client.getItem(get -> get.tableName(table).key(key(hash).map()).consistentRead(true));
          return answer.hasItem() ? Optional.of(read(answer.item())) : Optional.empty();
        });
  }

  /** True also if the very same key is there: an earlier try of this call may have put it. */
  @Override
  public boolean add(String hash, ApiKey key) {
    return AwsCall.of(
        "keys add",
        key.keyId(),
        () -> {
          try {
            client.putItem(
                put ->
                    put.tableName(table)
                        .item(write(hash, key))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
          } catch (ConditionalCheckFailedException refused) {
            return refused.item().equals(write(hash, key));
          }
        });
  }

  private static Values key(String hash) {
    return new Values().text("pk", "key#" + hash).text("sk", "key");
  }

  private static Map<String, AttributeValue> write(String hash, ApiKey key) {
    return key(hash)
        .text("key_id", key.keyId())
        .text("owner_id", key.owner())
        .text("key_role", key.role().name())
        .flag("disabled", key.disabled())
        .instant("created_at", key.createdAt())
        .map();
  }

  private static ApiKey read(Map<String, AttributeValue> image) {
    var item = new Item(image);
    return new ApiKey(
        item.text("key_id"),
        item.text("owner_id"),
        Role.valueOf(item.text("key_role")),
        item.flag("disabled"),
        item.instant("created_at"));
  }
}
