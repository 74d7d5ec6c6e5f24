package dev.reeve.localstack.gate;

import static dev.reeve.localstack.gate.GateFixture.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.engine.SharedEngines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Measures what the gate adds to a call, for the reader of the log; machines differ too much. */
@ExtendWith(SharedEngines.class)
final class GateHopIT {
  private static final int LONG_POLLS = 24;
  private static final int POLLS_MAX = 30;
  private static final int WARM_UP = 600;
  private static final int CALLS = 600;

  @Test
  void hop_whenLongPollsAreOpen_isMeasured(SharedEngines.Running engines) throws Exception {
    try (var fixture = new GateFixture(engines);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var through = fixture.dynamoDb(GateFixture.ADMIN_KEY);
        var direct =
            GateFixture.dynamoDb(
                engines.dynamoDb().endpoint(), engines.dynamoDb().credential().accessKey());
        var sqs = fixture.sqs(GateFixture.ADMIN_KEY)) {
      fixture.createTable("hop");
      var url = fixture.createQueue("hop");
      var polls = new ArrayList<Future<Integer>>();
      for (var i = 0; i < LONG_POLLS; i++) {
        polls.add(threads.submit(() -> receive(sqs, url)));
      }
      measure(direct, WARM_UP);
      measure(through, WARM_UP);
      var without = measure(direct, CALLS);
      var with = measure(through, CALLS);
      var open = polls.stream().filter(poll -> !poll.isDone()).count();

      System.out.printf(
          "UpdateItem p50 direct %.3f ms, through the gate %.3f ms, hop %.3f ms; p99 %.3f, %.3f ms;"
              + " %d long polls open%n",
          without[CALLS / 2] / 1e6,
          with[CALLS / 2] / 1e6,
          (with[CALLS / 2] - without[CALLS / 2]) / 1e6,
          without[CALLS * 99 / 100] / 1e6,
          with[CALLS * 99 / 100] / 1e6,
          open);
      for (var i = 0; i < LONG_POLLS; i++) {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("end"));
      }
      for (var poll : polls) {
        assertThat(poll.get()).isEqualTo(1);
      }
    }
  }

  /** One poll after the other, for the measurement may take longer than the longest. */
  private static int receive(SqsClient sqs, String url) {
    for (var poll = 0; poll < POLLS_MAX; poll++) {
      var messages = sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages();
      if (!messages.isEmpty()) {
        return messages.size();
      }
    }
    return 0;
  }

  private static long[] measure(DynamoDbClient client, int calls) {
    var nanos = new long[calls];
    for (var i = 0; i < calls; i++) {
      var begin = System.nanoTime();
      client.updateItem(
          update ->
              update
                  .tableName("hop")
                  .key(Map.of("id", s("a")))
                  .updateExpression("SET d = :d")
                  .expressionAttributeValues(Map.of(":d", s("x".repeat(300)))));
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos;
  }
}
