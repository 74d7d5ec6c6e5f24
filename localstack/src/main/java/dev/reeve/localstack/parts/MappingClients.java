package dev.reeve.localstack.parts;

import dev.reeve.localstack.stack.StackParts.HostSetup;
import dev.reeve.localstack.template.Pseudo;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What Lambda itself uses to read event sources: the clients of each function's role, since on AWS
 * it is the function's role that must allow the polling.
 */
record MappingClients(
    Map<String, SqsClient> sqs, Map<String, DynamoDbStreamsClient> streams, DynamoDbClient operator)
    implements AutoCloseable {
  static MappingClients connect(HostSetup setup) {
    var functions =
        setup.template().eventSourceMappings().stream()
            .map(mapping -> mapping.functionName())
            .collect(Collectors.toSet());
    return new MappingClients(
        functions.stream().collect(Collectors.toMap(Function.identity(), name -> sqs(setup, name))),
        functions.stream()
            .collect(Collectors.toMap(Function.identity(), name -> streams(setup, name))),
        DynamoDbClient.builder()
            .endpointOverride(setup.gate().address())
            .region(Region.of(Pseudo.REGION))
            .credentialsProvider(credentials(setup, "operator"))
            .httpClient(UrlConnectionHttpClient.create())
            .build());
  }

  private static SqsClient sqs(HostSetup setup, String function) {
    return SqsClient.builder()
        .endpointOverride(setup.gate().address())
        .region(Region.of(Pseudo.REGION))
        .credentialsProvider(credentials(setup, caller(function)))
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(30)).build())
        .build();
  }

  private static DynamoDbStreamsClient streams(HostSetup setup, String function) {
    return DynamoDbStreamsClient.builder()
        .endpointOverride(setup.gate().address())
        .region(Region.of(Pseudo.REGION))
        .credentialsProvider(credentials(setup, caller(function)))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** Whose key polls for {@code function}. */
  static String caller(String function) {
    return "mapping:" + function;
  }

  private static StaticCredentialsProvider credentials(HostSetup setup, String caller) {
    var key =
        setup.keys().stream().filter(k -> k.caller().equals(caller)).findFirst().orElseThrow();
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
  }

  SqsClient sqsOf(String function) {
    return Objects.requireNonNull(sqs.get(function), function);
  }

  DynamoDbStreamsClient streamsOf(String function) {
    return Objects.requireNonNull(streams.get(function), function);
  }

  @Override
  public void close() {
    sqs.values().forEach(SqsClient::close);
    streams.values().forEach(DynamoDbStreamsClient::close);
    operator.close();
  }
}
