package dev.reeve.localstack.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
}
