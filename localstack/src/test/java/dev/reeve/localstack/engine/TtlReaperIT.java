package dev.reeve.localstack.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@ExtendWith(SharedEngines.class)
final class TtlReaperIT {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final String TABLE = "ttl-workers";

  @Test
  void reap_whenItemsAreExpired_deletesThoseAlone(SharedEngines.Running engines) {
    var engine = engines.dynamoDb();
    try (var client = client(engine);
        var reaper =
            TtlReaper.start(
                engine.endpoint(),
                engine.credential(),
                List.of(new TtlTable(TABLE, "expire_at")),
                InstantSource.fixed(NOW),
                Duration.ofHours(1))) {
      createTable(client);
      put(client, "expired", AttributeValue.fromN(epoch(NOW.minusSeconds(1))));
      put(client, "later", AttributeValue.fromN(epoch(NOW.plusSeconds(1))));
      put(client, "text", AttributeValue.fromS(epoch(NOW.minusSeconds(1))));
      put(client, "decades", AttributeValue.fromN("1"));
      put(client, "forever", null);

      assertThat(reaper.reap()).isEqualTo(1);
      assertThat(client.scan(scan -> scan.tableName(TABLE)).items())
          .map(item -> item.get("worker_id"))
          .containsExactlyInAnyOrder(
              AttributeValue.fromS("later"),
              AttributeValue.fromS("text"),
              AttributeValue.fromS("decades"),
              AttributeValue.fromS("forever"));
    }
  }

  private static String epoch(Instant at) {
    return Long.toString(at.getEpochSecond());
  }

  private static void put(DynamoDbClient client, String id, @Nullable AttributeValue end) {
    var key =
        Map.of(
            "pool_shard", AttributeValue.fromS("default#0"), "worker_id", AttributeValue.fromS(id));
    var item = new HashMap<>(key);
    if (end != null) {
      item.put("expire_at", end);
    }
    client.putItem(put -> put.tableName(TABLE).item(item));
  }

  private static DynamoDbClient client(DynamoDbLocalEngine engine) {
    return DynamoDbClient.builder()
        .endpointOverride(engine.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(engine.credential().accessKey(), "unchecked")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static void createTable(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pool_shard"), attribute("worker_id"))
                .keySchema(key("pool_shard", KeyType.HASH), key("worker_id", KeyType.RANGE)));
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
