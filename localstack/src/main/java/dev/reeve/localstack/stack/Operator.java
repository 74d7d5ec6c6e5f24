package dev.reeve.localstack.stack;

import dev.reeve.localstack.template.Pseudo;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients of whoever may do everything. */
record Operator(DynamoDbClient dynamo, SqsClient sqs) implements AutoCloseable {

  static Operator connect(URI gate, RoleKey key) {
    var credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
    return new Operator(
        DynamoDbClient.builder()
            .endpointOverride(gate)
            .region(Region.of(Pseudo.REGION))
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build(),
        SqsClient.builder()
            .endpointOverride(gate)
            .region(Region.of(Pseudo.REGION))
            .credentialsProvider(credentials)
            .httpClient(UrlConnectionHttpClient.create())
            .build());
  }

  @Override
  public void close() {
    dynamo.close();
    sqs.close();
  }
}
