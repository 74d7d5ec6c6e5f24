package dev.reeve.localstack.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MeteringTest {
  private static JsonNode json(String text) throws IOException {
    return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 0",
        "{'id':{'S':'abc'}} | 5",
        "{'id':{'S':'äöü'}} | 8",
        "{'n':{'N':'7'}} | 3",
        "{'n':{'N':'-12.5'}} | 4",
        "{'b':{'B':'AAAA'}} | 4",
        "{'b':{'B':'AA=='}} | 2",
        "{'t':{'BOOL':true}} | 2",
        "{'t':{'NULL':true}} | 2",
        "{'s':{'SS':['ab','c']}} | 4",
        "{'l':{'L':[{'S':'ab'},{'BOOL':true}]}} | 9",
        "{'m':{'M':{'k':{'S':'v'}}}} | 7"
      })
  void ofItem_whenTyped_followsDynamoDbsRules(String item, long bytes) throws IOException {
    assertThat(ItemSize.ofItem(json(item))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1024, 1", "1025, 2", "4096, 4"})
  void writeUnits_whenItemGrows_startANewOneEachKilobyte(long bytes, double units) {
    assertThat(ItemSize.writeUnits(bytes)).isEqualTo(units);
  }

  @Test
  void reported_whenOneOrManyTables_isTheirSum() throws IOException {
    var one = json("{'CapacityUnits':1.5}");
    var many = json("{'c':[{'CapacityUnits':1.5},{'CapacityUnits':2.5}]}").path("c");

    assertThat(Capacity.reported("Query", one)).isEqualTo(new Capacity(0, 1.5));
    assertThat(Capacity.reported("BatchWriteItem", many)).isEqualTo(new Capacity(4, 0));
    assertThat(Capacity.reported("TransactWriteItems", many)).isEqualTo(new Capacity(2, 0));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "65536, 1", "65537, 2", "1048576, 16"})
  void sentChunks_whenBodyGrows_startANewOneEach64Kilobytes(int bytes, long chunks)
      throws IOException {
    var body = "x".repeat(bytes);

    assertThat(SqsPayload.sentChunks(json("{'MessageBody':'%s'}".formatted(body))))
        .isEqualTo(chunks);
  }

  @Test
  void sentChunks_whenBatch_billsItAsAWhole() throws IOException {
    var entry =
        "{'MessageBody':'%s','MessageAttributes':{'a':{'DataType':'String','StringValue':'%s'}}}"
            .formatted("x".repeat(20_000), "y".repeat(20_000));

    assertThat(SqsPayload.sentChunks(json("{'Entries':[%s,%s]}".formatted(entry, entry))))
        .isEqualTo(2);
  }

  @Test
  void rows_whenCountedAndReset_startFromZero() {
    var usage = new UsageMeter();
    var caller = new Caller("stream:tasks", Policy.allowAll());
    usage.request(caller, Protocol.DYNAMODB, "PutItem");
    usage.capacity(caller, "PutItem", new Capacity(1.5, 0));
    usage.request(caller, Protocol.SQS, "ReceiveMessage");
    usage.billed(caller, "ReceiveMessage", 1);
    usage.emptyReceive(caller, "ReceiveMessage");

    assertThat(usage.rows())
        .containsExactly(
            new UsageRow("stream:tasks", Protocol.DYNAMODB, "PutItem", 1, 0, 0, 0, 1.5, 0),
            new UsageRow("stream:tasks", Protocol.SQS, "ReceiveMessage", 1, 0, 1, 1, 0, 0));
    usage.reset();
    assertThat(usage.rows()).isEmpty();
  }
}
