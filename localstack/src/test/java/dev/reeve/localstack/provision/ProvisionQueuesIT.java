package dev.reeve.localstack.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.template.QueueDefinition;
import dev.reeve.localstack.template.QueueDefinition.Redrive;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** On the engine that the offline stack runs. */
class ProvisionQueuesIT {
  private static final String ARN = "arn:aws:sqs:eu-west-1:000000000000:";

  private static SQSRestServer server;
  private static SqsClient sqs;

  @BeforeAll
  static void start() {
    server = SQSRestServerBuilder.withPort(0).withInterface("127.0.0.1").start();
    int port = server.waitUntilStarted().localAddress().getPort();
    sqs =
        SqsClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .region(Region.EU_WEST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("KEY", "secret")))
            .build();
  }

  @AfterAll
  static void stop() {
    sqs.close();
    server.stopAndWait();
  }

  private static QueueDefinition queue(
      String name, Map<String, String> attributes, Optional<Redrive> redrive) {
    return new QueueDefinition(name, name, ARN + name, "url", attributes, redrive);
  }

  private static String url(String name) {
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  private static String attribute(String name, QueueAttributeName attribute) {
    return sqs.getQueueAttributes(request -> request.queueUrl(url(name)).attributeNames(attribute))
        .attributes()
        .getOrDefault(attribute, "absent");
  }

  @Test
  void provision_whenCalledAgain_keepsMessagesAndTakesNewAttributes() {
    var dead = queue("dead", Map.of("MessageRetentionPeriod", "1209600"), Optional.empty());
    var redrive = Optional.of(new Redrive(ARN + "dead", 20));
    var provision = new ProvisionQueues(sqs);

    provision.provision(List.of(queue("work", Map.of("VisibilityTimeout", "30"), redrive), dead));
    sqs.sendMessage(request -> request.queueUrl(url("work")).messageBody("kept"));
    var stricter = Optional.of(new Redrive(ARN + "dead", 7));
    provision.provision(List.of(queue("work", Map.of("VisibilityTimeout", "60"), stricter), dead));

    assertThat(attribute("work", QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("60");
    assertThat(attribute("work", QueueAttributeName.REDRIVE_POLICY)).contains("dead", "7");
    assertThat(sqs.receiveMessage(request -> request.queueUrl(url("work"))).messages())
        .extracting("body")
        .containsExactly("kept");
  }
}
