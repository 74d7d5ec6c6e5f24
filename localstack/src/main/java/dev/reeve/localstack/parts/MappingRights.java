package dev.reeve.localstack.parts;

import dev.reeve.localstack.ecs.AccessPolicies;
import dev.reeve.localstack.ecs.Authorization;
import dev.reeve.localstack.stack.RoleKey;
import dev.reeve.localstack.stack.StackException;
import dev.reeve.localstack.template.EventSourceMappingDefinition;
import java.util.List;
import java.util.Map;

/**
 * What Lambda demands of a function's role before it makes a mapping, be it used or not: "Using
 * Lambda with Amazon SQS" and "IAM policy to allow an AWS Lambda function to access DynamoDB stream
 * records".
 */
final class MappingRights {
  private static final List<String> QUEUE =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
  private static final List<String> STREAM =
      List.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams");

  private final AccessPolicies policies;
  private final List<RoleKey> keys;

  MappingRights(AccessPolicies policies, List<RoleKey> keys) {
    this.policies = policies;
    this.keys = keys;
  }

  /**
   * @throws StackException naming the first action that the role may not do
   */
  void demand(EventSourceMappingDefinition mapping) {
    var source = mapping.eventSourceArn();
    var key =
        keys.stream()
            .filter(it -> it.caller().equals(MappingClients.caller(mapping.functionName())))
            .findFirst()
            .orElseThrow();
    for (var action : source.contains(":sqs:") ? QUEUE : STREAM) {
      var answer = policies.check(key.accessKeyId(), action, source, Map.of());
      if (answer instanceof Authorization.Denied(var role)) {
        throw new StackException(
            "Mapping %s: AccessDenied: %s is not authorized to perform: %s on resource: %s; Lambda does not make the mapping"
                .formatted(mapping.logicalId(), role, action, source));
      }
    }
  }
}
