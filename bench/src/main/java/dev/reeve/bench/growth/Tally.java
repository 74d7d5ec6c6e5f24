package dev.reeve.bench.growth;

import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/**
 * Adds up what clients use: asks each answer of DynamoDB what it cost, and counts what goes to SQS.
 */
final class Tally implements ExecutionInterceptor {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private final DoubleAdder wru = new DoubleAdder();
  private final DoubleAdder rru = new DoubleAdder();
  private final LongAdder sqs = new LongAdder();
  private final LongAdder requests = new LongAdder();

  /**
   * An amount of it, perhaps the share of one task.
   *
   * @param sqs requests to SQS
   * @param requests to DynamoDB and SQS
   */
  record Sum(double wru, double rru, double sqs, double requests) {
    static final Sum NOTHING = new Sum(0, 0, 0, 0);

    Sum plus(Sum other) {
      return new Sum(wru + other.wru, rru + other.rru, sqs + other.sqs, requests + other.requests);
    }

    Sum minus(Sum other) {
      return new Sum(wru - other.wru, rru - other.rru, sqs - other.sqs, requests - other.requests);
    }

    Sum dividedBy(double parts) {
      return new Sum(wru / parts, rru / parts, sqs / parts, requests / parts);
    }
  }

  Sum sum() {
    return new Sum(wru.sum(), rru.sum(), sqs.sum(), requests.sum());
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return switch (context.request()) {
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(TOTAL).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(TOTAL).build();
      case DeleteItemRequest delete -> delete.toBuilder().returnConsumedCapacity(TOTAL).build();
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(TOTAL).build();
      default -> context.request();
    };
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    requests.increment();
    if (context.request() instanceof SqsRequest) {
      sqs.increment();
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    switch (context.response()) {
      case GetItemResponse get -> rru.add(get.consumedCapacity().capacityUnits());
      case QueryResponse query -> rru.add(query.consumedCapacity().capacityUnits());
      case BatchGetItemResponse get -> rru.add(units(get.consumedCapacity()));
      default ->
          context
              .response()
              .getValueForField("ConsumedCapacity", ConsumedCapacity.class)
              .ifPresent(consumed -> wru.add(consumed.capacityUnits()));
    }
  }

  /** A refused write costs what it would have: one unit, since no item here is longer. */
  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    if (context.exception() instanceof ConditionalCheckFailedException) {
      wru.add(1);
    }
  }

  private static double units(List<ConsumedCapacity> consumed) {
    return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }
}
