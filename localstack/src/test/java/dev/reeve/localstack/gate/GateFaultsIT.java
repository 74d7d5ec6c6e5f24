package dev.reeve.localstack.gate;

import static dev.reeve.localstack.gate.GateFixture.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.localstack.engine.SharedEngines;
import dev.reeve.localstack.fault.Dose;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.sqs.model.Message;

@ExtendWith(SharedEngines.class)
final class GateFaultsIT {
  private static final String TABLE = "faults-tasks";
  private static final String CALLER = "reeve-dev-scheduler";

  private static GateFixture fixture;
  private static DynamoDbClient admin;
  private static DynamoDbClient client;

  private String id = "";

  @BeforeAll
  static void open(SharedEngines.Running engines) {
    fixture = new GateFixture(engines);
    fixture.createTable(TABLE);
    fixture.callers.put(CALLER, new Caller(CALLER, Policy.allowAll()));
    admin = fixture.dynamoDb(GateFixture.ADMIN_KEY);
    client = fixture.dynamoDb(CALLER);
  }

  @AfterAll
  static void close() {
    admin.close();
    client.close();
    fixture.close();
  }

  @BeforeEach
  void clear(TestInfo test) {
    fixture.faults.clear();
    fixture.usage.reset();
    id = test.getTestMethod().orElseThrow().getName();
  }

  private static void disturbOnce(FaultKind kind, int delayMillis) {
    fixture.faults.add(
        "once",
        new FaultRule("reeve-*", "*", "*", "*", kind, delayMillis),
        Dose.of(1, OptionalInt.of(1)));
  }

  private void put() {
    client.putItem(put -> put.tableName(TABLE).item(Map.of("id", s(id))));
  }

  private boolean isStored() {
    return admin.getItem(get -> get.tableName(TABLE).key(Map.of("id", s(id)))).hasItem();
  }

  @Test
  void throttle_whenItHits_isTheServicesOwnErrorWithoutEffect() {
    disturbOnce(FaultKind.THROTTLE, 0);

    assertThatThrownBy(this::put).isInstanceOf(ProvisionedThroughputExceededException.class);
    assertThat(isStored()).isFalse();
    put();
    assertThat(isStored()).isTrue();
    assertThat(fixture.usage.rows())
        .contains(new UsageRow(CALLER, Protocol.DYNAMODB, "PutItem", 2, 1, 0, 0, 1, 0));
  }

  @Test
  void throttle_whenItHitsSqs_isRecognisedByTheSdk() {
    disturbOnce(FaultKind.THROTTLE, 0);

    try (var sqs = fixture.sqs(CALLER)) {
      assertThatThrownBy(sqs::listQueues)
          .isInstanceOfSatisfying(
              AwsServiceException.class,
              error -> assertThat(error.isThrottlingException()).isTrue());
    }
  }

  @Test
  void error_whenItHits_isAnInternalErrorWithoutEffect() {
    disturbOnce(FaultKind.ERROR, 0);

    assertThatThrownBy(this::put).isInstanceOf(InternalServerErrorException.class);
    assertThat(isStored()).isFalse();
  }

  @Test
  void timeoutBefore_whenItHits_dropsTheConnectionWithoutEffect() {
    disturbOnce(FaultKind.TIMEOUT_BEFORE, 10);

    assertThatThrownBy(this::put).isInstanceOf(SdkClientException.class);
    assertThat(isStored()).isFalse();
    assertThat(fixture.faults.list())
        .as("hit once, not retried below the SDK")
        .allMatch(rule -> rule.path("injected").asInt() == 1);
    assertThat(fixture.usage.rows())
        .contains(new UsageRow(CALLER, Protocol.DYNAMODB, "PutItem", 1, 1, 0, 0, 0, 0));
  }

  @Test
  void timeoutAfter_whenItHits_losesTheAnswerOnly() {
    disturbOnce(FaultKind.TIMEOUT_AFTER, 10);

    assertThatThrownBy(this::put).isInstanceOf(SdkClientException.class);
    assertThat(isStored()).isTrue();
    assertThat(fixture.usage.rows())
        .contains(new UsageRow(CALLER, Protocol.DYNAMODB, "PutItem", 1, 1, 0, 0, 1, 0));
  }

  @Test
  void delay_whenItHits_letsTheCallThroughLater() {
    disturbOnce(FaultKind.DELAY, 200);

    var begin = System.nanoTime();
    put();

    // A lower bound alone: it cannot fail on a slow machine.
    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(200_000_000L);
    assertThat(isStored()).isTrue();
  }

  @Test
  void empty_whenItHitsAReceive_bringsNothingAndLeavesTheMessage() {
    var url = fixture.createQueue("paused");
    try (var sqs = fixture.sqs(CALLER)) {
      sqs.sendMessage(send -> send.queueUrl(url).messageBody("there"));
      fixture.faults.add(
          "paused",
          new FaultRule("*", "sqs", "*", "paus*", FaultKind.EMPTY, 0),
          Dose.of(1, OptionalInt.of(1)));

      assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages()).isEmpty();
      assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
          .extracting(Message::body)
          .containsExactly("there");
    }
  }

  @Test
  void writes_whenToldTo_areNotedWithWhatBecameOfThem() {
    fixture.writes.start();
    put();
    assertThatThrownBy(
            () ->
                client.updateItem(
                    update ->
                        update
                            .tableName(TABLE)
                            .key(Map.of("id", s(id)))
                            .updateExpression("SET seen = :one")
                            .conditionExpression("attribute_exists(nothing)")
                            .expressionAttributeValues(Map.of(":one", s("1")))))
        .isInstanceOf(ConditionalCheckFailedException.class);
    disturbOnce(FaultKind.TIMEOUT_BEFORE, 1);
    assertThatThrownBy(this::put).isInstanceOf(SdkClientException.class);
    disturbOnce(FaultKind.TIMEOUT_AFTER, 1);
    assertThatThrownBy(this::put).isInstanceOf(SdkClientException.class);

    var writes = fixture.writes.after(0, 10);
    assertThat(writes)
        .extracting(WriteLog.SeenWrite::outcome)
        .containsExactly("OK", "ConditionalCheckFailedException", "OK");
    assertThat(writes).allMatch(write -> write.caller().equals(CALLER));
    assertThat(writes.getFirst().said().at("/Item/id/S").asText()).isEqualTo(id);
    assertThat(writes.get(1).said().at("/Key/id/S").asText()).isEqualTo(id);
    assertThat(fixture.writes.after(writes.get(1).number(), 10)).containsExactly(writes.getLast());
    fixture.writes.stop();
    put();
    assertThat(fixture.writes.after(0, 10)).isEmpty();
  }

  @Test
  void anyFault_whenCallerDoesNotMatch_leavesItAlone() {
    disturbOnce(FaultKind.ERROR, 0);

    assertThat(isStored()).isFalse();
    assertThat(fixture.faults.list()).allMatch(rule -> rule.path("active").asBoolean());
  }
}
