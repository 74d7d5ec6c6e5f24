package dev.reeve.localstack.contract;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A client that asks of every request what it cost, and adds that up. */
final class CapacityMeter implements ExecutionInterceptor {
  private final DoubleAdder units = new DoubleAdder();
  private final DynamoDbClient client;

  CapacityMeter(Map<String, String> environment) {
    client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL_DYNAMODB")))
            .region(Region.of(environment.get("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        environment.get("AWS_ACCESS_KEY_ID"),
                        environment.get("AWS_SECRET_ACCESS_KEY"))))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(config -> config.addExecutionInterceptor(this))
            .build();
  }

  DynamoDbClient client() {
    return client;
  }

  /** The units that {@code calls} cost. */
  double of(Runnable calls) {
    units.reset();
    calls.run();
    return units.sum();
  }

  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
    var total = ReturnConsumedCapacity.TOTAL;
    return switch (context.request()) {
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(total).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(total).build();
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(total).build();
      default -> throw new IllegalStateException("Not metered: " + context.request());
    };
  }

  @Override
  public void afterExecution(
      Context.AfterExecution context, ExecutionAttributes executionAttributes) {
    Optional<ConsumedCapacity> consumed =
        context.response().getValueForField("ConsumedCapacity", ConsumedCapacity.class);
    units.add(consumed.orElseThrow().capacityUnits());
  }
}
