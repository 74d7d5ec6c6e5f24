package dev.reeve.localstack.contract;

import dev.reeve.aws.AwsClients;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

final class Engines {
  static final AwsClients CLIENTS =
      new AwsClients(
          Map.of(
              "AWS_REGION", "eu-west-1",
              "AWS_ACCESS_KEY_ID", "test",
              "AWS_SECRET_ACCESS_KEY", "test",
              "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:18123",
              "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:18124"));

  static DynamoDbClient dynamoDb() {
    return CLIENTS.dynamoDb();
  }

  static SqsClient sqs() {
    return CLIENTS.sqs();
  }

  private Engines() {}
}
