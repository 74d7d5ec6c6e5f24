package dev.reeve.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.core.StoreUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class BatchesTest {
  private static final String QUEUE = "http://sqs/000000000000/reeve-dev-default-high";

  private final List<List<String>> requests = new ArrayList<>();

  /** How often the queue still refuses a body or receipt. */
  private final Map<String, Integer> refusals = new HashMap<>();

  private boolean senderFault;
  private boolean down;

  private final Batches batches = new Batches(new RefusingSqs());

  /** An SQS that answers every batch with 200 and takes what it likes. */
  private final class RefusingSqs implements SqsClient {
    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      var bodies = new HashMap<String, String>();
      request.entries().forEach(entry -> bodies.put(entry.id(), entry.messageBody()));
      return SendMessageBatchResponse.builder().failed(failed(bodies)).build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
      var receipts = new HashMap<String, String>();
      request.entries().forEach(entry -> receipts.put(entry.id(), entry.receiptHandle()));
      return DeleteMessageBatchResponse.builder().failed(failed(receipts)).build();
    }

    private List<BatchResultErrorEntry> failed(Map<String, String> entries) {
      requests.add(entries.values().stream().sorted().toList());
      if (down) {
        throw SdkClientException.create("Connection refused");
      }
      return entries.entrySet().stream()
          .filter(entry -> refusals.merge(entry.getValue(), -1, Integer::sum) >= 0)
          .map(
              entry ->
                  BatchResultErrorEntry.builder()
                      .id(entry.getKey())
                      .code("InternalError")
                      .senderFault(senderFault)
                      .build())
          .toList();
    }
  }

  private List<String> send(List<String> bodies) {
    return batches.send(
        QUEUE,
        bodies,
        (id, body) -> SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build());
  }

  @Test
  void send_ofMoreThanTen_makesARequestForEachTen() {
    var bodies = IntStream.range(100, 123).mapToObj(Integer::toString).toList();

    assertThat(send(bodies)).isEmpty();
    assertThat(requests)
        .containsExactly(bodies.subList(0, 10), bodies.subList(10, 20), bodies.subList(20, 23));
  }

  @Test
  void send_whenSomeAreRefusedOnce_sendsThoseAgain() {
    refusals.put("b", 1);

    assertThat(send(List.of("a", "b", "c"))).isEmpty();
    assertThat(requests).containsExactly(List.of("a", "b", "c"), List.of("b"));
  }

  @Test
  void send_whenOneIsRefusedAlways_givesItBackAfterThreeTries() {
    refusals.put("b", 99);

    assertThat(send(List.of("a", "b", "c"))).containsExactly("b");
    assertThat(requests).hasSize(3);
  }

  @Test
  void send_whenSqsDoesNotAnswer_givesAllBackWithoutMoreTries() {
    down = true;

    assertThat(send(List.of("a", "b"))).containsExactly("a", "b");
    assertThat(requests).hasSize(1);
  }

  @Test
  void delete_whenOneIsRefusedAlways_isUnavailable() {
    refusals.put("b", 99);

    assertThatThrownBy(() -> batches.delete(QUEUE, List.of("a", "b")))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("reeve-dev-default-high");
  }

  @Test
  void delete_ofAStaleReceipt_isNoError() {
    senderFault = true;
    refusals.put("b", 99);

    assertThatCode(() -> batches.delete(QUEUE, List.of("a", "b"))).doesNotThrowAnyException();
    assertThat(requests).hasSize(1);
  }
}
