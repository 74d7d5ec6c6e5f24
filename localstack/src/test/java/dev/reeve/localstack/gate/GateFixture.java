package dev.reeve.localstack.gate;

import dev.reeve.localstack.engine.SharedEngines;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A gate of its own before the shared engines, and SDK clients that call through it. */
final class GateFixture implements AutoCloseable {
  static final String ADMIN_KEY = "ADMIN";

  final Callers callers = new Callers();
  final DecidedAccesses decided = new DecidedAccesses();
  final Faults faults = new Faults(RandomGenerator.of("L64X128MixRandom"));
  final UsageMeter usage = new UsageMeter();
  final WriteLog writes = new WriteLog(InstantSource.system());
  final Gate gate;

  GateFixture(SharedEngines.Running engines) {
    callers.put(ADMIN_KEY, new Caller("admin", Policy.allowAll()));
    gate =
        Gate.start(
            new GateConfig(
                SharedEngines.REGION,
                SharedEngines.ACCOUNT,
                engines.dynamoDb().endpoint(),
                engines.dynamoDb().credential(),
                engines.elasticMq().endpoint()),
            new Authorizer(SharedEngines.ACCOUNT, callers, decided),
            faults,
            usage,
            writes);
  }

  /** Lets a caller in whose access key is its name. */
  void let(String name, Statement... statements) {
    callers.put(name, new Caller(name, new Policy(List.of(statements))));
  }

  DynamoDbClient dynamoDb(String accessKey) {
    return dynamoDb(gate.endpoint(), accessKey);
  }

  static DynamoDbClient dynamoDb(URI endpoint, String accessKey) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(credentials(accessKey))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  DynamoDbStreamsClient streams(String accessKey) {
    return DynamoDbStreamsClient.builder()
        .endpointOverride(gate.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(credentials(accessKey))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  SqsClient sqs(String accessKey) {
    return sqs(gate.endpoint(), accessKey);
  }

  static SqsClient sqs(URI endpoint, String accessKey) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(credentials(accessKey))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static StaticCredentialsProvider credentials(String accessKey) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "unchecked"));
  }

  /** A table with key {@code id} and an index {@code by_owner} on {@code owner}, with a stream. */
  void createTable(String name) {
    try (var admin = dynamoDb(ADMIN_KEY)) {
      admin.createTable(
          table ->
              table
                  .tableName(name)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(attribute("id"), attribute("owner"))
                  .keySchema(hashKey("id"))
                  .globalSecondaryIndexes(
                      GlobalSecondaryIndex.builder()
                          .indexName("by_owner")
                          .keySchema(hashKey("owner"))
                          .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                          .build())
                  .streamSpecification(
                      stream -> stream.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES")));
    }
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement hashKey(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }

  String createQueue(String name) {
    try (var admin = sqs(ADMIN_KEY)) {
      return admin.createQueue(queue -> queue.queueName(name)).queueUrl();
    }
  }

  static AttributeValue s(String value) {
    return AttributeValue.fromS(value);
  }

  @Override
  public void close() {
    gate.close();
  }
}
