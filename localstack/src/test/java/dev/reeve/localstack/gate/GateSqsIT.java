package dev.reeve.localstack.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.localstack.engine.SharedEngines;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

@ExtendWith(SharedEngines.class)
final class GateSqsIT {
  private static final String CALLER = "mapping:doorbell";
  private static final String PREFIX = "https://sqs.eu-west-1.amazonaws.com/000000000000/";

  private static GateFixture fixture;
  private static SqsClient client;

  private String name = "";
  private String url = "";

  @BeforeAll
  static void open(SharedEngines.Running engines) {
    fixture = new GateFixture(engines);
    fixture.callers.put(CALLER, new Caller(CALLER, Policy.allowAll()));
    client = fixture.sqs(CALLER);
  }

  @AfterAll
  static void close() {
    client.close();
    fixture.close();
  }

  @BeforeEach
  void create(TestInfo test) {
    name = "sqs-" + test.getTestMethod().orElseThrow().getName();
    url = fixture.createQueue(name);
    fixture.usage.reset();
  }

  private static UsageRow used(String operation, long requests, long billed, long empty) {
    return new UsageRow(CALLER, Service.SQS, operation, requests, 0, billed, empty, 0, 0);
  }

  private List<Message> receive(int waitSeconds) {
    return client
        .receiveMessage(
            receive ->
                receive
                    .queueUrl(url)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(waitSeconds)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private void send(String body) {
    client.sendMessage(send -> send.queueUrl(url).messageBody(body));
  }

  @Test
  void queueUrls_whenGivenOut_areThoseOfSqs() {
    assertThat(url).isEqualTo(PREFIX + name);
    assertThat(client.getQueueUrl(get -> get.queueName(name)).queueUrl()).isEqualTo(url);
    assertThat(client.listQueues(list -> list.queueNamePrefix(name)).queueUrls())
        .containsExactly(url);
  }

  @Test
  void queueUrl_whenOfAnotherAccountOrQueue_isNotFound() {
    assertThatThrownBy(() -> client.getQueueUrl(get -> get.queueName("sqs-nobody")))
        .isInstanceOfSatisfying(
            QueueDoesNotExistException.class,
            error ->
                assertThat(error.awsErrorDetails().errorCode())
                    .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
    var foreign = "https://sqs.eu-west-1.amazonaws.com/111111111111/" + name;
    assertThatThrownBy(() -> client.receiveMessage(receive -> receive.queueUrl(foreign)))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  @Test
  void usage_whenMessagesPass_countsChunksAndEmptyReceives() {
    var entries =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id("e" + i)
                        .messageBody("x".repeat(30_000))
                        .build())
            .toList();
    client.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries));
    var received = receive(0);
    var none = receive(0);

    assertThat(received).hasSize(3);
    assertThat(none).isEmpty();
    assertThat(fixture.usage.rows())
        .containsExactly(used("ReceiveMessage", 2, 3, 1), used("SendMessageBatch", 1, 2, 0));
  }

  @Test
  void messages_whenOfOneMebibyte_pass_andLongerOnesDoNot() {
    send("x".repeat(1024 * 1024));

    assertThat(receive(0)).map(message -> message.body().length()).containsExactly(1024 * 1024);
    assertThatThrownBy(() -> send("x".repeat(1024 * 1024 + 1))).isInstanceOf(SqsException.class);
  }

  @Test
  void receive_whenVisibilityIsOver_bringsTheMessageAgain() {
    send("hello");
    var first = receive(0);
    assertThat(receive(0)).isEmpty();

    client.changeMessageVisibility(
        change ->
            change
                .queueUrl(url)
                .receiptHandle(first.getFirst().receiptHandle())
                .visibilityTimeout(0));
    var second = receive(2);

    assertThat(second).map(Message::messageId).containsExactly(first.getFirst().messageId());
    assertThat(second.getFirst().attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2")
        .containsKey(MessageSystemAttributeName.SENT_TIMESTAMP);
  }

  @Test
  void receive_whenMessageIsDelayed_waitsForIt() {
    client.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(1));

    assertThat(receive(0)).isEmpty();
    assertThat(receive(5)).map(Message::body).containsExactly("later");
  }

  @Test
  void receive_whenPolling_answersAtOnceWhenAMessageComes() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var polled = threads.submit(() -> receive(20));
      send("now");

      assertThat(polled.get()).map(Message::body).containsExactly("now");
    }
  }

  @Test
  void receive_whenReceivedTooOften_movesTheMessageToTheDeadLetterQueue() {
    var dead = fixture.createQueue("dead-" + name);
    var policy =
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:000000000000:dead-%s\",\"maxReceiveCount\":1}"
            .formatted(name);
    client.setQueueAttributes(
        set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
    client.sendMessage(send -> send.queueUrl(url).messageBody("poison"));
    var received =
        client.receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(0)).messages();
    assertThat(received).hasSize(1);

    assertThat(receive(1)).isEmpty();
    assertThat(client.receiveMessage(r -> r.queueUrl(dead).waitTimeSeconds(5)).messages())
        .map(Message::body)
        .containsExactly("poison");
  }

  @Test
  void deleteBatch_whenHandleIsGood_deletes() {
    send("a");
    var handle = receive(0).getFirst().receiptHandle();

    var answer =
        client.deleteMessageBatch(
            batch ->
                batch
                    .queueUrl(url)
                    .entries(
                        List.of(
                            DeleteMessageBatchRequestEntry.builder()
                                .id("good")
                                .receiptHandle(handle)
                                .build())));

    assertThat(answer.successful()).map(entry -> entry.id()).containsExactly("good");
    assertThat(answer.failed()).isEmpty();
  }
}
