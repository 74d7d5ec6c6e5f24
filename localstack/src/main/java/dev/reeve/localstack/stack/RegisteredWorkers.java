package dev.reeve.localstack.stack;

import dev.reeve.localstack.template.StackTemplate;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Finds which workers have registered. */
@FunctionalInterface
public interface RegisteredWorkers {
  /** The ids of live workers, by the ARN of the ECS task each runs in. */
  Map<String, String> byTaskArn(DynamoDbClient dynamo, StackTemplate template);
}
