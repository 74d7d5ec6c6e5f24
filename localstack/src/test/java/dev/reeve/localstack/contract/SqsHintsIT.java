package dev.reeve.localstack.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.aws.sqs.QueueUrls;
import dev.reeve.aws.sqs.SqsDoorbell;
import dev.reeve.aws.sqs.SqsInbox;
import dev.reeve.aws.sqs.SqsNudges;
import dev.reeve.aws.sqs.SqsSweepQueue;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.queue.SweepQueue.Order;
import dev.reeve.localstack.engine.SharedEngines;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.SweepOrder;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Rings, orders of sweeps and nudges, through the engine and back. */
@ExtendWith(SharedEngines.class)
class SqsHintsIT {
  private static final int LOOKS_MAX = 500;

  private final TestQueues queues;
  private final SqsClient client;
  private final SqsClient patient;

  SqsHintsIT(SharedEngines.Running engines) {
    queues = new TestQueues(engines);
    client = EngineEnvironment.clients(engines).sqs();
    patient = EngineEnvironment.clients(engines).sqsForLongPolls();
  }

  @Test
  void ring_arrivesAsItWasSent() {
    var urls = queues.create("doorbell");
    var ring = Ring.forWork(new Level("default", Priority.CRITICAL), Tasks.CREATED);
    new SqsDoorbell(client, urls).ring(ring, Duration.ZERO);

    assertThat(take(urls.prefix() + "doorbell", 1)).containsExactly(ring.text());
  }

  @Test
  void order_ofManySweeps_sendsEach() {
    var urls = queues.create("sweeps");
    var orders =
        IntStream.range(0, 23)
            .mapToObj(i -> new Order(new SweepOrder(i, Tasks.CREATED), Duration.ZERO))
            .toList();
    new SqsSweepQueue(client, urls).order(orders);

    assertThat(take(urls.prefix() + "sweeps", 23))
        .containsExactlyInAnyOrderElementsOf(
            orders.stream().map(order -> order.sweep().text()).toList());
  }

  private List<String> take(String url, int count) {
    var bodies = new ArrayList<String>();
    for (int look = 0; look < LOOKS_MAX && bodies.size() < count; look++) {
      client
          .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
          .messages()
          .stream()
          .map(Message::body)
          .forEach(bodies::add);
    }
    return bodies;
  }

  @Test
  void await_whenThereAreMoreNudgesThanOneAnswerHolds_bringsEachOnce() throws InterruptedException {
    var urls = queues.create();
    var worker = Workers.anId();
    var nudges = new SqsNudges(client, urls);
    try (var inbox = SqsInbox.create(patient, urls, worker)) {
      assertThat(inbox.await(Duration.ZERO)).isFalse();
      IntStream.range(0, 12).forEach(_ -> nudges.nudge(worker));

      assertThat(inbox.await(Duration.ofSeconds(20))).isTrue();
      assertThat(inbox.await(Duration.ofSeconds(20))).isTrue();
      assertThat(inbox.await(Duration.ZERO)).isFalse();
      assertThat(depth(urls.prefix() + "worker-" + worker)).isZero();
    }
  }

  private int depth(String url) {
    var names =
        List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    return client
        .getQueueAttributes(get -> get.queueUrl(url).attributeNames(names))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  @Test
  void await_whenANudgeComesMeanwhile_endsTheLongPoll() throws InterruptedException {
    var urls = queues.create();
    var worker = Workers.anId();
    try (var inbox = SqsInbox.create(patient, urls, worker)) {
      var nudger = Thread.startVirtualThread(() -> new SqsNudges(client, urls).nudge(worker));

      assertThat(inbox.await(Duration.ofSeconds(20))).isTrue();
      nudger.join();
    }
  }

  @Test
  void await_whenInterrupted_says() throws InterruptedException {
    var urls = queues.create();
    var thrown = new AtomicReference<Throwable>();
    try (var inbox = SqsInbox.create(patient, urls, Workers.anId())) {
      var waiter =
          Thread.startVirtualThread(
              () -> {
                Thread.currentThread().interrupt();
                try {
                  inbox.await(Duration.ofSeconds(20));
                } catch (InterruptedException | RuntimeException e) {
                  thrown.set(e);
                }
              });
      waiter.join();
    }

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void nudge_ofAWorkerWithoutQueue_isLostWithoutHarm() {
    var urls = queues.create();

    assertThatCode(() -> new SqsNudges(client, urls).nudge(Workers.anId()))
        .doesNotThrowAnyException();
  }

  @Test
  void close_deletesTheQueue() {
    var urls = queues.create();
    var inbox = SqsInbox.create(patient, urls, Workers.anId());
    inbox.close();
    inbox.close();

    assertThatThrownBy(() -> inbox.await(Duration.ZERO))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void ring_whenTheQueueIsMissing_isABug() {
    var nowhere = new QueueUrls(queues.create().prefix() + "nowhere-");
    var ring = Ring.forWork(new Level("default", Priority.LOW), Tasks.CREATED);

    assertThatThrownBy(() -> new SqsDoorbell(client, nowhere).ring(ring, Duration.ZERO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("doorbell ring default");
  }
}
