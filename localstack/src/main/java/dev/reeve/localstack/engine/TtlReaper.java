package dev.reeve.localstack.engine;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * Deletes what DynamoDB Local should have deleted by TTL but may leave for many minutes.
 *
 * <p>Talks to the engine itself, past the gate, so nobody's usage shows it. Keeps DynamoDB's rules:
 * only numbers count, and an end more than five years ago is taken for a mistake. Unlike DynamoDB's
 * own, these deletions carry no {@code userIdentity} in the stream.
 */
public final class TtlReaper implements AutoCloseable {
  /** As often as TTL is looked at when nothing else is said. */
  public static final Duration INTERVAL_DEFAULT = Duration.ofSeconds(15);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final int TOO_OLD_YEARS = 5;
  private static final String EXPIRED =
      "#ttl < :now AND #ttl > :too_old AND attribute_type(#ttl, :number)";

  private final DynamoDbClient client;
  private final List<TtlTable> tables;
  private final InstantSource clock;
  private final Map<String, List<String>> keys = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ttl-reaper").factory());

  private TtlReaper(DynamoDbClient client, List<TtlTable> tables, InstantSource clock) {
    this.client = client;
    this.tables = List.copyOf(tables);
    this.clock = clock;
  }

  /**
   * Starts to look at {@code tables} every {@code interval}. They must exist already.
   *
   * @param endpoint the engine's own, not the gate's
   * @throws SdkException if a table does not exist or the engine does not answer
   */
  public static TtlReaper start(
      URI endpoint,
      EngineCredential credential,
      List<TtlTable> tables,
      InstantSource clock,
      Duration interval) {
    var reaper = new TtlReaper(client(endpoint, credential), tables, clock);
    reaper.learnKeys();
    var _ =
        reaper.timer.scheduleWithFixedDelay(
            reaper::reapUnlessEngineFails,
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
    return reaper;
  }

  private static DynamoDbClient client(URI endpoint, EngineCredential credential) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(credential.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(credential.accessKey(), "unchecked")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private void reapUnlessEngineFails() {
    try {
      var _ = reap();
    } catch (SdkException engineBusyOrGone) {
      // The next round looks again; an engine that has gone is reported by those who need it.
    }
  }

  /** Looks once at every table, in the caller's thread, and returns how many items it deleted. */
  public int reap() {
    var reaped = 0;
    for (var table : tables) {
      reaped += reap(table);
    }
    return reaped;
  }

  /** A misnamed table shows at once, not as rounds that quietly reap nothing. */
  private void learnKeys() {
    try {
      tables.forEach(table -> keys.put(table.table(), keyNames(table.table())));
    } catch (SdkException failed) {
      close();
      throw failed;
    }
  }

  private int reap(TtlTable table) {
    var keyNames = keys.getOrDefault(table.table(), List.of());
    var values = expiredValues();
    var expired =
        client.scanPaginator(
            scan ->
                scan.tableName(table.table())
                    .filterExpression(EXPIRED)
                    .expressionAttributeNames(Map.of("#ttl", table.attribute()))
                    .expressionAttributeValues(values));
    var reaped = 0;
    for (var item : expired.items()) {
      var key = new HashMap<>(item);
      key.keySet().retainAll(keyNames);
      if (delete(table, key, values)) {
        reaped++;
      }
    }
    return reaped;
  }

  private List<String> keyNames(String table) {
    return client.describeTable(describe -> describe.tableName(table)).table().keySchema().stream()
        .map(KeySchemaElement::attributeName)
        .toList();
  }

  private Map<String, AttributeValue> expiredValues() {
    var now = clock.instant();
    var tooOld = now.atOffset(ZoneOffset.UTC).minusYears(TOO_OLD_YEARS).toEpochSecond();
    return Map.of(
        ":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())),
        ":too_old", AttributeValue.fromN(Long.toString(tooOld)),
        ":number", AttributeValue.fromS("N"));
  }

  /** False if the item's end was moved after it was seen. */
  private boolean delete(
      TtlTable table, Map<String, AttributeValue> key, Map<String, AttributeValue> values) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table.table())
                  .key(key)
                  .conditionExpression(EXPIRED)
                  .expressionAttributeNames(Map.of("#ttl", table.attribute()))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException renewed) {
      return false;
    }
  }

  /** Stops looking; waits up to five seconds for a look that is under way. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      timer.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
