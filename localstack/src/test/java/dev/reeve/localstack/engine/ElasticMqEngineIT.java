package dev.reeve.localstack.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class ElasticMqEngineIT {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Map<QueueAttributeName, String> ATTRIBUTES =
      Map.of(
          QueueAttributeName.VISIBILITY_TIMEOUT,
          "2",
          QueueAttributeName.REDRIVE_POLICY,
          "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:000000000000:dead\",\"maxReceiveCount\":20}");

  private static ElasticMqEngine start(Path directory) {
    return ElasticMqEngine.start(
        new ElasticMqConfig(Optional.of(directory), SharedEngines.REGION, SharedEngines.ACCOUNT));
  }

  private static SqsClient client(ElasticMqEngine engine) {
    return SqsClient.builder()
        .endpointOverride(engine.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "unchecked")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static String createQueue(SqsClient client) {
    client.createQueue(queue -> queue.queueName("dead"));
    return client.createQueue(queue -> queue.queueName("kept").attributes(ATTRIBUTES)).queueUrl();
  }

  @Test
  void messages_whenEngineHasADirectory_surviveItsEnd(@TempDir Path directory) {
    try (var engine = start(directory);
        var client = client(engine)) {
      var url = createQueue(client);
      client.sendMessage(send -> send.queueUrl(url).messageBody("received"));
      assertThat(client.receiveMessage(receive -> receive.queueUrl(url)).messages()).hasSize(1);
      client.sendMessage(send -> send.queueUrl(url).messageBody("waiting"));
    }
    try (var engine = start(directory);
        var client = client(engine)) {
      var url = createQueue(client);
      assertThat(
              client
                  .getQueueAttributes(
                      get -> get.queueUrl(url).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                  .attributes()
                  .get(QueueAttributeName.REDRIVE_POLICY))
          .contains(":dead");
      assertThat(
              client
                  .receiveMessage(
                      receive -> receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(0))
                  .messages())
          .map(Message::body)
          .contains("waiting");
      // What had been received comes back when its visibility timeout of 2 s is over.
      assertThat(client.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(10)).messages())
          .map(Message::body)
          .containsExactly("received");
    }
  }

  /** Workers and mappings nearly always have one open. */
  @Test
  void close_whileALongPollIsOpen_cutsItOffAndFreesThePort(@TempDir Path directory)
      throws IOException {
    var engine = start(directory);
    String url;
    try (var client = client(engine)) {
      url = createQueue(client);
    }
    try (var poll = new Socket(LOOPBACK, engine.endpoint().getPort())) {
      openLongPoll(poll, url);

      engine.close();

      assertThat(new String(rest(poll), UTF_8)).doesNotContain("200 OK");
    }
    assertThatCode(() -> new ServerSocket(engine.endpoint().getPort(), 1, LOOPBACK).close())
        .doesNotThrowAnyException();
  }

  /** The engine says "continue" when it has begun to answer, so the poll is on its way then. */
  private static void openLongPoll(Socket socket, String url) throws IOException {
    var body = "{\"QueueUrl\":\"%s\",\"WaitTimeSeconds\":20}".formatted(url);
    var head =
        """
        POST / HTTP/1.1\r
        Host: localhost\r
        X-Amz-Target: AmazonSQS.ReceiveMessage\r
        Content-Type: application/x-amz-json-1.0\r
        Content-Length: %d\r
        Expect: 100-continue\r
        \r
        """
            .formatted(body.length());
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    var status = "HTTP/1.1 100 Continue";
    assertThat(new String(socket.getInputStream().readNBytes(status.length()), UTF_8))
        .isEqualTo(status);
    socket.getOutputStream().write(body.getBytes(US_ASCII));
  }

  private static byte[] rest(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (SocketException reset) {
      return new byte[0];
    }
  }
}
