package dev.reeve.localstack.gate;

import java.util.Optional;

/** The services whose calls are checked, counted and disturbed offline. */
public enum Protocol {
  DYNAMODB("dynamodb", "DynamoDB_20120810."),
  /** DynamoDB Streams; its actions have DynamoDB's prefix. */
  STREAMS("dynamodb", "DynamoDBStreams_20120810."),
  SQS("sqs", "AmazonSQS."),
  /** Served by the ECS endpoint, not by the gate, under the same callers, faults and counters. */
  ECS("ecs", "AmazonEC2ContainerServiceV20141113.");

  private final String actionPrefix;
  private final String targetPrefix;

  Protocol(String actionPrefix, String targetPrefix) {
    this.actionPrefix = actionPrefix;
    this.targetPrefix = targetPrefix;
  }

  /** The IAM action called {@code name}, such as {@code dynamodb:PutItem}. */
  public String action(String name) {
    return actionPrefix + ":" + name;
  }

  /** The operation that a value of {@code X-Amz-Target} names, if it is one of this service. */
  public Optional<String> operation(String target) {
    return target.startsWith(targetPrefix)
        ? Optional.of(target.substring(targetPrefix.length()))
        : Optional.empty();
  }

  /** What {@code X-Amz-Target} says for an operation. */
  public String target(String operation) {
    return targetPrefix + operation;
  }
}
