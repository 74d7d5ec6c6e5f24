package dev.reeve.aws.dynamo;

import dev.reeve.aws.AwsCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Queries read to their end, over as many answers of up to 1 MB as that takes. */
final class Pages {
  private Pages() {}

  /** What the query finds, at most {@code limit} items. */
  static List<Map<String, AttributeValue>> read(
      Function<QueryRequest, QueryResponse> client,
      String operation,
      QueryRequest query,
      int limit) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    var next = query;
    while (true) {
      var asked = next.toBuilder().limit(limit - items.size()).build();
      var answer = AwsCall.of(operation, query.tableName(), () -> client.apply(asked));
      items.addAll(answer.items());
      if (!answer.hasLastEvaluatedKey() || items.size() >= limit) {
        return items;
      }
      next = query.toBuilder().exclusiveStartKey(answer.lastEvaluatedKey()).build();
    }
  }
}
