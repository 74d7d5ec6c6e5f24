package dev.reeve.localstack.gate;

import static dev.reeve.localstack.gate.GateFixture.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.localstack.engine.SharedEngines;
import dev.reeve.localstack.gate.Statement.Effect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

@ExtendWith(SharedEngines.class)
final class GateAccessIT {
  private static final String TABLE = "access-tasks";
  private static final String TABLE_ARN = "arn:aws:dynamodb:eu-west-1:000000000000:table/" + TABLE;

  private static GateFixture fixture;
  private static String queueUrl;

  @BeforeAll
  static void open(SharedEngines.Running engines) {
    fixture = new GateFixture(engines);
    fixture.createTable(TABLE);
    queueUrl = fixture.createQueue("access-doorbell");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static Statement allow(String action, String resource) {
    return new Statement(Effect.ALLOW, List.of(action), List.of(resource));
  }

  @Test
  void call_whenKeyIsUnknown_isRefusedAsTheServiceDoes() {
    try (var dynamoDb = fixture.dynamoDb("NOBODY");
        var sqs = fixture.sqs("NOBODY")) {
      assertThatThrownBy(dynamoDb::listTables)
          .isInstanceOfSatisfying(
              DynamoDbException.class,
              error -> {
                assertThat(error.statusCode()).isEqualTo(400);
                assertThat(error.awsErrorDetails().errorCode())
                    .isEqualTo("UnrecognizedClientException");
              });
      assertThatThrownBy(sqs::listQueues)
          .isInstanceOfSatisfying(
              SqsException.class,
              error -> {
                assertThat(error.statusCode()).isEqualTo(403);
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
              });
    }
  }

  @Test
  void dynamoDb_whenPermissionIsMissing_saysWhichAndRecordsIt() {
    fixture.let("reader", allow("dynamodb:GetItem", TABLE_ARN));

    try (var client = fixture.dynamoDb("reader")) {
      client.getItem(get -> get.tableName(TABLE).key(Map.of("id", s("a"))));

      assertThatThrownBy(
              () -> client.putItem(put -> put.tableName(TABLE).item(Map.of("id", s("a")))))
          .isInstanceOfSatisfying(
              DynamoDbException.class,
              error -> {
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                assertThat(error.awsErrorDetails().errorMessage())
                    .startsWith(
                        "User: arn:aws:sts::000000000000:assumed-role/reader/offline is not"
                            + " authorized to perform: dynamodb:PutItem on resource: "
                            + TABLE_ARN);
              });
    }
    assertThat(fixture.decided.snapshot().accesses())
        .filteredOn(decided -> decided.caller().equals("reader"))
        .containsExactlyInAnyOrder(
            new DecidedAccess("reader", new Access("dynamodb:GetItem", TABLE_ARN), true),
            new DecidedAccess("reader", new Access("dynamodb:PutItem", TABLE_ARN), false));
  }

  @Test
  void sqs_whenPermissionIsMissing_answersInItsOwnForm() {
    fixture.let("sender", allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:000000000000:access-*"));

    try (var client = fixture.sqs("sender")) {
      client.sendMessage(send -> send.queueUrl(queueUrl).messageBody("hello"));
      client.sendMessageBatch(batch -> batch.queueUrl(queueUrl).entries(entry("1")));

      assertThatThrownBy(() -> client.receiveMessage(receive -> receive.queueUrl(queueUrl)))
          .isInstanceOfSatisfying(
              SqsException.class,
              error -> {
                assertThat(error.statusCode()).isEqualTo(403);
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
              });
    }
  }

  private static SendMessageBatchRequestEntry entry(String id) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody("hello").build();
  }

  @Test
  void query_whenOnlyTheTableIsAllowed_mayNotReadItsIndex() {
    fixture.let("table-only", allow("dynamodb:Query", TABLE_ARN));
    fixture.let("with-index", allow("dynamodb:Query", TABLE_ARN + "/index/*"));

    try (var tableOnly = fixture.dynamoDb("table-only");
        var withIndex = fixture.dynamoDb("with-index")) {
      var byOwner =
          software.amazon.awssdk.services.dynamodb.model.QueryRequest.builder()
              .tableName(TABLE)
              .indexName("by_owner")
              .keyConditionExpression("#o = :o")
              .expressionAttributeNames(Map.of("#o", "owner"))
              .expressionAttributeValues(Map.of(":o", s("ann")))
              .build();

      assertThat(withIndex.query(byOwner).count()).isZero();
      assertThatThrownBy(() -> tableOnly.query(byOwner))
          .hasMessageContaining(TABLE_ARN + "/index/by_owner");
    }
  }

  @Test
  void leadingKeys_whenPolicyBindsThem_holdForItemsAndQueries() {
    fixture.let(
        "tenant",
        new Statement(
            Effect.ALLOW,
            List.of("dynamodb:PutItem", "dynamodb:Query"),
            List.of(TABLE_ARN),
            List.of(
                new Condition(
                    "ForAllValues:StringLike", Condition.LEADING_KEYS, List.of("mine#*")))));

    try (var client = fixture.dynamoDb("tenant")) {
      client.putItem(put -> put.tableName(TABLE).item(Map.of("id", s("mine#1"))));
      client.query(
          query ->
              query
                  .tableName(TABLE)
                  .keyConditionExpression("id = :id")
                  .expressionAttributeValues(Map.of(":id", s("mine#1"))));

      assertThatThrownBy(
              () -> client.putItem(put -> put.tableName(TABLE).item(Map.of("id", s("yours#1")))))
          .hasMessageContaining("is not authorized");
    }
  }

  @Test
  void streams_whenAllowed_areReadToTheRecord() {
    fixture.let(
        "mapping",
        allow("dynamodb:DescribeStream", TABLE_ARN + "/stream/*"),
        allow("dynamodb:GetShardIterator", TABLE_ARN + "/stream/*"),
        allow("dynamodb:GetRecords", TABLE_ARN + "/stream/*"));
    fixture.let("no-records", allow("dynamodb:DescribeStream", "*"));

    try (var admin = fixture.dynamoDb(GateFixture.ADMIN_KEY);
        var streams = fixture.streams("mapping");
        var denied = fixture.streams("no-records")) {
      admin.putItem(put -> put.tableName(TABLE).item(Map.of("id", s("streamed"))));
      var arn = admin.describeTable(t -> t.tableName(TABLE)).table().latestStreamArn();
      var shard =
          streams.describeStream(d -> d.streamArn(arn)).streamDescription().shards().getFirst();
      var iterator =
          streams
              .getShardIterator(
                  i ->
                      i.streamArn(arn)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();

      assertThat(streams.getRecords(r -> r.shardIterator(iterator)).records())
          .map((Record record) -> record.dynamodb().keys().get("id"))
          .contains(s("streamed"));
      assertThatThrownBy(() -> denied.getRecords(r -> r.shardIterator(iterator)))
          .hasMessageContaining("dynamodb:GetRecords on resource: " + TABLE_ARN + "/stream/");
    }
  }
}
