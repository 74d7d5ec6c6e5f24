package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Timeout(60)
class SqsEventSourceIT {
  private static final String ARN = "arn:aws:sqs:eu-west-1:000000000000:queue";

  private static SQSRestServer server = SQSRestServerBuilder.withDynamicPort().start();
  private static SqsClient client = client();

  private final FakeInvoker invoker = new FakeInvoker();
  private final LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final List<SqsEventSource> started = new ArrayList<>();
  private String url = "";

  private static SqsClient client() {
    return SqsClient.builder()
        .region(Region.EU_WEST_1)
        .endpointOverride(
            URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .build();
  }

  @BeforeAll
  static void warm() {
    client.listQueues();
  }

  @AfterAll
  static void stop() {
    client.close();
    // Waiting for it takes a minute when long polls were open.
    var _ = server.stopAndGetFuture().apply();
  }

  @BeforeEach
  void queue(TestInfo test) {
    url =
        client
            .createQueue(
                request ->
                    request
                        .queueName("q" + Integer.toHexString(test.getDisplayName().hashCode()))
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1")))
            .queueUrl();
  }

  @AfterEach
  void close() {
    started.forEach(SqsEventSource::close);
    assertThat(log).noneMatch(line -> line.contains("cannot receive"));
  }

  @Test
  void start_whenMessagesCome_deliversAndDeletesThem() throws InterruptedException {
    start(10, Duration.ZERO, invoker);

    send("one");

    var message = invoker.await(1).events().getFirst().path("Records").path(0);
    assertThat(message.path("body").asText()).isEqualTo("one");
    assertThat(message.path("attributes").path("ApproximateReceiveCount").asText()).isEqualTo("1");
    assertThat(message.path("attributes").path("SentTimestamp").asText()).matches("[0-9]{13}");
    assertThat(message.path("eventSourceARN").asText()).isEqualTo(ARN);
    awaitEmptyQueue();
  }

  @Test
  void start_whenOneMessageOfABatchFails_bringsThatOneAgain() throws InterruptedException {
    for (String body : List.of("a", "bad", "c")) {
      send(body);
    }
    var host = new FunctionHost(new HostConfig("eu-west-1", "000000000000"), FunctionLogs.none());
    host.add(
        new FunctionConfig(
            "function",
            Handlers.name(Handlers.Batch.class),
            Map.of(),
            128,
            Duration.ofSeconds(5),
            OptionalInt.empty()));
    var both =
        (Invoker)
            (name, payload) -> {
              var _ = invoker.start(name, payload);
              return host.start(name, payload);
            };

    start(10, Duration.ZERO, both);

    assertThat(log.take()).contains("failed");
    invoker.await(2);
    assertThat(invoker.bodies().getFirst().split(",", -1)).contains("bad");
    assertThat(invoker.bodies().get(1)).isEqualTo("bad");
    host.close();
  }

  @Test
  void start_whenFunctionFails_bringsTheMessageAfterItsVisibilityTimeout()
      throws InterruptedException {
    invoker.then(FakeInvoker.ERROR);
    start(10, Duration.ZERO, invoker);

    send("again");

    var events = invoker.await(2).events();
    assertThat(events.get(1).at("/Records/0/attributes/ApproximateReceiveCount").asText())
        .isEqualTo("2");
    awaitEmptyQueue();
  }

  @Test
  void start_whenInvocationsRun_keepsToTheMaximumConcurrency() throws InterruptedException {
    var open = new LinkedBlockingQueue<CompletableFuture<InvocationOutcome>>();
    start(
        1,
        Duration.ZERO,
        (_, _) -> {
          var invocation = new CompletableFuture<InvocationOutcome>();
          open.add(invocation);
          return invocation;
        });
    for (String body : List.of("a", "b", "c")) {
      send(body);
    }

    var first = open.take();
    var second = open.take();
    assertThat(visibleMessages()).isEqualTo(1);
    assertThat(open).isEmpty();
    first.complete(FakeInvoker.DONE);
    second.complete(FakeInvoker.DONE);
    open.take().complete(FakeInvoker.DONE);
    awaitEmptyQueue();
  }

  @Test
  void pause_whenMessagesCome_leavesThemUntilResume() throws InterruptedException {
    var source = start(10, Duration.ZERO, invoker);
    source.pause();
    send("later");
    // The open poll brings the message, and the paused mapping makes it visible again.
    awaitVisible(1);
    assertThat(invoker.events()).isEmpty();

    source.resume();

    assertThat(invoker.await(1).bodies()).containsExactly("later");
  }

  @Test
  void repeatNext_whenABatchComes_deliversItTwice() throws InterruptedException {
    start(10, Duration.ZERO, invoker).repeatNext(1);

    send("twice");

    assertThat(invoker.await(2).bodies()).containsExactly("twice", "twice");
    awaitEmptyQueue();
  }

  @Test
  void close_whenPollsAreOpen_takesNoLongPoll() {
    var source = start(10, Duration.ZERO, invoker);

    // Far less than the 20 s of the polls that stand open.
    assertTimeoutPreemptively(Duration.ofSeconds(10), source::close);
  }

  private SqsEventSource start(int batchSize, Duration window, Invoker target) {
    var config =
        new SqsMappingConfig(
            "mapping",
            url,
            ARN,
            "function",
            batchSize,
            window,
            OptionalInt.of(2),
            List.of(),
            true,
            Duration.ofSeconds(1));
    var source = new SqsEventSource(config, client, target, log::add);
    started.add(source);
    source.start();
    return source;
  }

  private void send(String body) {
    client.sendMessage(request -> request.queueUrl(url).messageBody(body));
  }

  private void awaitEmptyQueue() {
    while (messages(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) > 0
        || messages(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) > 0) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void awaitVisible(int count) {
    while (visibleMessages() < count) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private int visibleMessages() {
    return messages(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  private int messages(QueueAttributeName name) {
    return Integer.parseInt(
        client
            .getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
            .attributes()
            .get(name));
  }
}
