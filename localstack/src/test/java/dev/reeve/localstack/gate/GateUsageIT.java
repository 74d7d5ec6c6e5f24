package dev.reeve.localstack.gate;

import static dev.reeve.localstack.gate.GateFixture.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.localstack.engine.SharedEngines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

@ExtendWith(SharedEngines.class)
final class GateUsageIT {
  private static final String CALLER = "reeve-dev-submit";

  private GateFixture fixture;
  private DynamoDbClient client;
  private String table;

  @BeforeEach
  void open(SharedEngines.Running engines, TestInfo test) {
    fixture = new GateFixture(engines);
    table = "usage-" + test.getTestMethod().orElseThrow().getName();
    fixture.callers.put(CALLER, new Caller(CALLER, Policy.allowAll()));
    fixture.createTable(table);
    client = fixture.dynamoDb(CALLER);
  }

  @AfterEach
  void close() {
    client.close();
    fixture.close();
  }

  private List<UsageRow> rows() {
    return fixture.usage.rows().stream().filter(row -> row.caller().equals(CALLER)).toList();
  }

  private static UsageRow written(String operation, long requests, double units) {
    return new UsageRow(CALLER, Service.DYNAMODB, operation, requests, 0, 0, 0, units, 0);
  }

  private static UsageRow read(String operation, long requests, double units) {
    return new UsageRow(CALLER, Service.DYNAMODB, operation, requests, 0, 0, 0, 0, units);
  }

  private static Map<String, AttributeValue> item(String id, int bytes) {
    // Names and values count: "id" + the id + "d" + the filling.
    return Map.of("id", s(id), "d", s("x".repeat(bytes - 3 - id.length())));
  }

  private void put(Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(table).item(item));
  }

  @Test
  void put_whenItemStaysWithinOneKilobyteOrNot_countsOneOrTwoUnits() {
    put(item("a", 1024));
    put(item("b", 1025));

    assertThat(rows()).containsExactly(written("PutItem", 2, 3));
  }

  @Test
  void put_whenConditionFails_countsTheLargerImage() {
    put(item("a", 2500));
    fixture.usage.reset();

    assertThatThrownBy(
            () ->
                client.putItem(
                    put ->
                        put.tableName(table)
                            .item(item("a", 100))
                            .conditionExpression("attribute_not_exists(id)")))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            failed -> assertThat(failed.hasItem()).as("not asked for").isFalse());

    assertThat(rows()).containsExactly(written("PutItem", 1, 3));
  }

  @Test
  void put_whenConditionFailsAndCallerAsksForTheItem_givesIt() {
    put(item("a", 100));

    assertThatThrownBy(
            () ->
                client.putItem(
                    put ->
                        put.tableName(table)
                            .item(item("a", 50))
                            .conditionExpression("attribute_not_exists(id)")
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            failed -> assertThat(failed.item()).isEqualTo(item("a", 100)));

    assertThat(rows()).containsExactly(written("PutItem", 2, 2));
  }

  @Test
  void update_whenItemIsMissing_countsOneUnitForTheFailedCondition() {
    assertThatThrownBy(
            () ->
                client.updateItem(
                    update ->
                        update
                            .tableName(table)
                            .key(Map.of("id", s("nobody")))
                            .updateExpression("SET d = :d")
                            .conditionExpression("attribute_exists(id)")
                            .expressionAttributeValues(Map.of(":d", s("x")))))
        .isInstanceOf(ConditionalCheckFailedException.class);

    assertThat(rows()).containsExactly(written("UpdateItem", 1, 1));
  }

  @Test
  void update_whenIndexKeyAppears_countsTableAndIndex() {
    put(item("a", 100));
    fixture.usage.reset();

    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(Map.of("id", s("a")))
                .updateExpression("SET #o = :o")
                .expressionAttributeNames(Map.of("#o", "owner"))
                .expressionAttributeValues(Map.of(":o", s("ann"))));

    assertThat(rows()).containsExactly(written("UpdateItem", 1, 2));
  }

  @Test
  void reads_whenConsistentOrNot_countHalfUnits() {
    put(item("a", 1000));
    put(item("b", 1000));
    fixture.usage.reset();

    client.getItem(get -> get.tableName(table).key(Map.of("id", s("a"))));
    client.getItem(get -> get.tableName(table).key(Map.of("id", s("a"))).consistentRead(true));
    client.query(
        query ->
            query
                .tableName(table)
                .keyConditionExpression("id = :id")
                .expressionAttributeValues(Map.of(":id", s("a"))));
    client.batchGetItem(
        batch ->
            batch.requestItems(
                Map.of(
                    table,
                    KeysAndAttributes.builder()
                        .keys(List.of(Map.of("id", s("a")), Map.of("id", s("b"))))
                        .build())));

    assertThat(rows())
        .containsExactly(
            read("BatchGetItem", 1, 1), read("GetItem", 2, 1.5), read("Query", 1, 0.5));
  }

  @Test
  void transactions_whenSmall_countTwiceTheUnits() {
    var put = Put.builder().tableName(table).item(item("a", 99)).build();
    client.transactWriteItems(write(put));
    client.transactWriteItems(write(put.toBuilder().item(item("b", 1500)).build()));
    client.transactGetItems(
        TransactGetItemsRequest.builder()
            .transactItems(
                TransactGetItem.builder()
                    .get(get -> get.tableName(table).key(Map.of("id", s("a"))))
                    .build())
            .build());
    var ifAbsent = put.toBuilder().conditionExpression("attribute_not_exists(id)").build();
    assertThatThrownBy(() -> client.transactWriteItems(write(ifAbsent)))
        .isInstanceOf(TransactionCanceledException.class);

    assertThat(rows())
        .containsExactly(
            read("TransactGetItems", 1, 2), written("TransactWriteItems", 3, 2 + 4 + 2));
  }

  private static TransactWriteItemsRequest write(Put put) {
    return TransactWriteItemsRequest.builder()
        .transactItems(TransactWriteItem.builder().put(put).build())
        .build();
  }

  @Test
  void consumedCapacity_whenAskedForOrNot_isGivenOrNot() {
    var asked =
        client.putItem(
            put ->
                put.tableName(table)
                    .item(item("a", 99))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    var notAsked = client.putItem(put -> put.tableName(table).item(item("a", 99)));

    assertThat(asked.consumedCapacity().capacityUnits()).isEqualTo(1.0);
    assertThat(notAsked.consumedCapacity()).isNull();
  }

  @Test
  void scan_whenItemsAreUnusual_givesThemUnharmed() {
    var item =
        Map.of(
            "id", s("a"),
            "n", AttributeValue.fromN("12345678901234567890.123456789"),
            "text", s("ünï \"quoted\" \\ \n \u2028 😀"),
            "set", AttributeValue.fromSs(List.of("p#1", "q#2")),
            "map", AttributeValue.fromM(Map.of("l", AttributeValue.fromL(List.of(s(""))))));
    put(item);

    assertThat(client.scan(scan -> scan.tableName(table)).items()).containsExactly(item);
  }
}
