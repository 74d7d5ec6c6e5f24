package dev.reeve.localstack.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DynamoDbAccessTest {
  private static final String TABLES = "arn:aws:dynamodb:eu-west-1:000000000000:table/";

  private static List<Access> needed(Protocol service, String operation, String body)
      throws IOException {
    return new DynamoDbAccess(new Arns("eu-west-1", "000000000000"), null)
        .needed(service, operation, Json.read(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Access access(String action, String resource) {
    return new Access("dynamodb:" + action, resource);
  }

  @Test
  void needed_whenTableIsNamedByArn_isTheStacks() throws IOException {
    var body = "{\"TableName\":\"arn:aws:dynamodb:ddblocal:000000000000:table/tasks\"}";

    assertThat(needed(Protocol.DYNAMODB, "PutItem", body))
        .containsExactly(access("PutItem", TABLES + "tasks"));
  }

  @Test
  void needed_whenIndexIsRead_isTheIndexAlone() throws IOException {
    assertThat(
            needed(Protocol.DYNAMODB, "Scan", "{\"TableName\":\"tasks\",\"IndexName\":\"recent\"}"))
        .containsExactly(access("Scan", TABLES + "tasks/index/recent"));
  }

  @Test
  void needed_whenBatch_isTheBatchActionOnEachTable() throws IOException {
    assertThat(
            needed(
                Protocol.DYNAMODB,
                "BatchGetItem",
                "{\"RequestItems\":{\"a\":{\"Keys\":[]},\"b\":{\"Keys\":[]}}}"))
        .containsExactly(
            access("BatchGetItem", TABLES + "a"), access("BatchGetItem", TABLES + "b"));
  }

  @Test
  void needed_whenBatchIsEmpty_isTheActionOnEverything() throws IOException {
    assertThat(needed(Protocol.DYNAMODB, "BatchWriteItem", "{}"))
        .containsExactly(access("BatchWriteItem", "*"));
  }

  @Test
  void needed_whenTransaction_isThatOfItsParts() throws IOException {
    assertThat(
            needed(
                Protocol.DYNAMODB,
                "TransactWriteItems",
                """
                {"TransactItems":[{"Put":{"TableName":"a"}},{"ConditionCheck":{"TableName":"b"}},
                 {"Update":{"TableName":"c"}},{"Delete":{"TableName":"d"}}]}\
                """))
        .containsExactly(
            access("PutItem", TABLES + "a"),
            access("ConditionCheckItem", TABLES + "b"),
            access("UpdateItem", TABLES + "c"),
            access("DeleteItem", TABLES + "d"));
  }

  @Test
  void needed_whenStreamIsRead_isTheStreamOfTheStacksRegion() throws IOException {
    var stream =
        "arn:aws:dynamodb:ddblocal:000000000000:table/tasks/stream/2026-11-21T05:20:17.560";

    assertThat(
            needed(
                Protocol.STREAMS,
                "GetRecords",
                "{\"ShardIterator\":\"%s|001|c2hhcmQ\"}".formatted(stream)))
        .containsExactly(access("GetRecords", TABLES + "tasks/stream/2026-11-21T05:20:17.560"));
    assertThat(needed(Protocol.STREAMS, "ListStreams", "{\"TableName\":\"tasks\"}"))
        .containsExactly(access("ListStreams", TABLES + "tasks/stream/*"));
  }

  @Test
  void needed_whenOperationIsUnknown_isRefused() {
    assertThatThrownBy(() -> needed(Protocol.DYNAMODB, "ExecuteStatement", "{}"))
        .isInstanceOf(UnknownOperationException.class)
        .hasMessageContaining("ExecuteStatement");
  }
}
