package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which permissions DynamoDB checks for which call, after "Actions, resources, and condition keys
 * for Amazon DynamoDB" in the Protocol Authorization Reference. Batches have actions of their own;
 * transactions need those of their parts; a read of an index is checked against the index alone.
 */
final class DynamoDbAccess {
  private static final Set<String> TABLE_OPERATIONS =
      Set.of(
          "GetItem",
          "PutItem",
          "UpdateItem",
          "DeleteItem",
          "Query",
          "Scan",
          "DescribeTable",
          "CreateTable",
          "UpdateTable",
          "DeleteTable",
          "DescribeTimeToLive",
          "UpdateTimeToLive",
          "DescribeContinuousBackups",
          "UpdateContinuousBackups");
  private static final Set<String> RESOURCE_OPERATIONS =
      Set.of("TagResource", "UntagResource", "ListTagsOfResource");
  private static final Set<String> GLOBAL_OPERATIONS = Set.of("ListTables", "DescribeLimits");
  private static final Set<String> BATCHES = Set.of("BatchGetItem", "BatchWriteItem");
  private static final Map<String, String> TRANSACTION_PARTS =
      Map.of(
          "Get", "GetItem",
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "ConditionCheck", "ConditionCheckItem");

  private final Arns arns;

  /** Fills the condition key of partition keys; null where the caller's policy has no such one. */
  private final @Nullable LeadingKeys leadingKeys;

  DynamoDbAccess(Arns arns, @Nullable LeadingKeys leadingKeys) {
    this.arns = arns;
    this.leadingKeys = leadingKeys;
  }

  List<Access> needed(Protocol service, String operation, JsonNode body) throws IOException {
    var needed = parts(service, operation, body);
    // A batch or transaction of nothing is the engine's to refuse, but not to anybody who asks.
    return needed.isEmpty() ? List.of(new Access(service.action(operation), "*")) : needed;
  }

  private List<Access> parts(Protocol service, String operation, JsonNode body) throws IOException {
    if (service == Protocol.STREAMS) {
      return List.of(ofStream(operation, body));
    }
    if (TABLE_OPERATIONS.contains(operation)) {
      return ofTable(operation, body);
    }
    if (BATCHES.contains(operation)) {
      return ofBatch(operation, body);
    }
    if (operation.equals("TransactWriteItems") || operation.equals("TransactGetItems")) {
      return ofTransaction(body);
    }
    if (RESOURCE_OPERATIONS.contains(operation)) {
      var arn = body.path("ResourceArn").asText();
      return List.of(new Access(Protocol.DYNAMODB.action(operation), arns.local(arn)));
    }
    if (GLOBAL_OPERATIONS.contains(operation)) {
      return List.of(new Access(Protocol.DYNAMODB.action(operation), "*"));
    }
    throw new UnknownOperationException(service, operation);
  }

  private List<Access> ofTable(String operation, JsonNode body) throws IOException {
    var table = body.path("TableName").asText();
    var index = body.path("IndexName").isTextual() ? body.path("IndexName").asText() : null;
    var resource = index == null ? arns.table(table) : arns.index(table, index);
    var context =
        leadingKeys == null
            ? Map.<String, List<String>>of()
            : leadingKeys.ofSingle(operation, table, index, body);
    var needed = new ArrayList<Access>();
    needed.add(new Access(Protocol.DYNAMODB.action(operation), resource, context));
    if (operation.equals("CreateTable") && !body.path("Tags").isEmpty()) {
      needed.add(new Access(Protocol.DYNAMODB.action("TagResource"), resource));
    }
    return needed;
  }

  private List<Access> ofBatch(String operation, JsonNode body) throws IOException {
    var needed = new ArrayList<Access>();
    for (var table : body.path("RequestItems").properties()) {
      var context =
          leadingKeys == null
              ? Map.<String, List<String>>of()
              : leadingKeys.ofBatch(table.getKey(), table.getValue());
      var action = Protocol.DYNAMODB.action(operation);
      needed.add(new Access(action, arns.table(table.getKey()), context));
    }
    return needed;
  }

  private List<Access> ofTransaction(JsonNode body) throws IOException {
    var needed = new ArrayList<Access>();
    for (var item : body.path("TransactItems")) {
      for (var part : item.properties()) {
        var name = TRANSACTION_PARTS.get(part.getKey());
        if (name == null) {
          throw new UnknownOperationException(Protocol.DYNAMODB, part.getKey());
        }
        needed.addAll(ofTable(name, part.getValue()));
      }
    }
    return needed;
  }

  private Access ofStream(String operation, JsonNode body) {
    var action = Protocol.STREAMS.action(operation);
    return switch (operation) {
      case "ListStreams" ->
          new Access(
              action,
              body.path("TableName").isTextual()
                  ? arns.streams(body.path("TableName").asText())
                  : "*");
      case "DescribeStream", "GetShardIterator" ->
          new Access(action, arns.local(body.path("StreamArn").asText()));
      case "GetRecords" -> new Access(action, arns.local(ofIterator(body)));
      default -> throw new UnknownOperationException(Protocol.STREAMS, operation);
    };
  }

  /** An iterator is the stream's ARN, a version and a position, in this order, at AWS too. */
  private static String ofIterator(JsonNode body) {
    var iterator = body.path("ShardIterator").asText();
    var end = iterator.indexOf('|');
    return end < 0 ? iterator : iterator.substring(0, end);
  }
}
