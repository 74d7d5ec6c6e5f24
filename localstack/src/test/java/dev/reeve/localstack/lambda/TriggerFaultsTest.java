package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class TriggerFaultsTest {
  private static final long POLL_NANOS = 100_000;

  private final FakeShards shards = new FakeShards();
  private final FakeInvoker invoker = new FakeInvoker();
  private final DynamoDbStreamEventSource source =
      new DynamoDbStreamEventSource(
          StreamSamples.config(10, true, 2),
          shards,
          invoker,
          new StreamOptions(
              "arn",
              FailureDestination.NONE,
              null,
              () -> StreamSamples.NOW,
              _ -> LockSupport.parkNanos(POLL_NANOS),
              _ -> {}));
  private final TriggerFaults faults = new TriggerFaults(List.of(source));

  private static ObjectNode json(String text) throws IOException {
    return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
  }

  @AfterEach
  void close() {
    source.close();
    faults.close();
  }

  @Test
  void pause_whenTwoOverlap_holdsUntilTheLastIsOver() throws Exception {
    shards.shard("shard", "", false).put("shard", StreamSamples.records(1, 2));
    faults.add("a", json("{'kind':'PAUSE','function':'*','durationMillis':3600000}"));
    faults.add("b", json("{'kind':'PAUSE','durationMillis':3600000}"));
    source.start();

    faults.remove("a");
    assertThat(faults.list()).hasSize(1).allMatch(rule -> rule.path("active").asBoolean());
    assertThat(invoker.events()).isEmpty();
    faults.clear();

    assertThat(invoker.await(1).sequences()).containsExactly("1,2");
  }

  @Test
  void repeat_whenABatchComes_deliversItTwice() throws Exception {
    shards.shard("shard", "", false).put("shard", StreamSamples.records(1, 2));
    faults.add("a", json("{'kind':'REPEAT'}"));
    source.start();

    assertThat(invoker.await(2).sequences()).containsExactly("1,2", "1,2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'STOP'} | kind must be one of [PAUSE, REPEAT]",
        "{'kind':'PAUSE'} | kind PAUSE needs durationMillis",
        "{'kind':'PAUSE','durationMillis':5,'count':1} | count does not go with kind PAUSE",
        "{'kind':'REPEAT','durationMillis':5} | durationMillis does not go with kind REPEAT",
        "{'kind':'REPEAT','function':'none'} | nothing invokes a function named none"
      })
  void add_whenSomethingIsWrong_namesIt(String text, String message) throws IOException {
    var rule = json(text);

    assertThatThrownBy(() -> faults.add("id", rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
