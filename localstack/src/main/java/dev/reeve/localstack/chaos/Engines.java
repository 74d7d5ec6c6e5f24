package dev.reeve.localstack.chaos;

import dev.reeve.localstack.stack.StackException;
import dev.reeve.localstack.template.Pseudo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** DynamoDB and SQS behind a stack's gate, as the operator sees them. */
record Engines(DynamoDbClient dynamo, DynamoDbStreamsClient streams, SqsClient sqs)
    implements AutoCloseable {

  static Engines connect(ChaosStack stack) {
    var region = Region.of(Pseudo.REGION);
    URI gate = stack.gate();
    // The gate knows keys and verifies no signatures: the secret is never looked at.
    var credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(stack.accessKeyId(), "unchecked"));
    return new Engines(
        DynamoDbClient.builder()
            .endpointOverride(gate)
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build(),
        DynamoDbStreamsClient.builder()
            .endpointOverride(gate)
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build(),
        SqsClient.builder()
            .endpointOverride(gate)
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build());
  }

  /** The table whose name has this end. */
  String table(String end) {
    return dynamo.listTables().tableNames().stream()
        .filter(name -> name.endsWith(end))
        .findFirst()
        .orElseThrow(() -> new StackException("The stack has no table that ends in " + end));
  }

  String streamArn(String table) {
    return dynamo.describeTable(describe -> describe.tableName(table)).table().latestStreamArn();
  }

  /** The leases that each worker's item holds, by the worker's id. */
  Map<String, List<String>> leases(String table) {
    var leases = new TreeMap<String, List<String>>();
    for (var item : dynamo.scan(scan -> scan.tableName(table).consistentRead(true)).items()) {
      var held = item.get("leases");
      leases.put(
          item.getOrDefault("worker_id", AttributeValue.fromS("")).s(),
          held == null ? List.of() : held.ss());
    }
    return leases;
  }

  /** All messages of each queue: visible, in flight and delayed. */
  Map<String, Integer> depths() {
    var depths = new TreeMap<String, Integer>();
    for (var url : sqs.listQueues().queueUrls()) {
      try {
        var counts =
            sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        int messages =
            number(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                + number(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                + number(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
        depths.put(url.substring(url.lastIndexOf('/') + 1), messages);
      } catch (QueueDoesNotExistException _) {
        // A worker's queue goes with its worker.
      }
    }
    return depths;
  }

  private static int number(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
    return Integer.parseInt(counts.getOrDefault(name, "0"));
  }

  @Override
  public void close() {
    dynamo.close();
    streams.close();
    sqs.close();
  }
}
