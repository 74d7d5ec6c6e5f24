package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/**
 * The way to DynamoDB Local. Every call goes under the engine's one credential, and every call that
 * consumes capacity reports it: what the caller did not ask for is taken out of the answer again.
 *
 * <p>A write whose condition fails consumes what the write would have ("Condition expressions",
 * DynamoDB Developer Guide), but the engine does not say how much. So the gate asks for the item as
 * it is and books one unit per started KB of the larger of that and the item to be put, one at
 * least. For updates the new item is unknown; the old one's size is booked. A cancelled transaction
 * is booked as two units per part, the least it can cost.
 */
final class DynamoDbRoute implements Route {
  private static final String RETURN_CAPACITY = "ReturnConsumedCapacity";
  private static final String RETURN_ITEM = "ReturnValuesOnConditionCheckFailure";
  private static final String CONSUMED = "ConsumedCapacity";
  private static final String ITEM = "Item";
  private static final Set<String> SINGLE_WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");
  private static final int TRANSACTION_FACTOR = 2;

  private final Arns arns;
  private final Upstream upstream;
  private final UsageMeter usage;
  private final String authorization;
  private final TableKeys tableKeys;

  DynamoDbRoute(Arns arns, Upstream upstream, UsageMeter usage, String authorization) {
    this.arns = arns;
    this.upstream = upstream;
    this.usage = usage;
    this.authorization = authorization;
    this.tableKeys = new TableKeys(upstream, authorization);
  }

  @Override
  public List<Access> needed(Call call) throws IOException {
    var keys =
        call.caller().policy().asksFor(Condition.LEADING_KEYS) ? new LeadingKeys(tableKeys) : null;
    return new DynamoDbAccess(arns, keys).needed(call.service(), call.operation(), call.body());
  }

  @Override
  public Answer forward(Call call) throws IOException {
    if (call.service() == Protocol.STREAMS || !Capacity.isMetered(call.operation())) {
      return post(call);
    }
    var keepsCapacity = !call.body().path(RETURN_CAPACITY).asText("NONE").equals("NONE");
    if (!keepsCapacity) {
      call.body().put(RETURN_CAPACITY, "TOTAL");
    }
    var keepsItem = call.body().path(RETURN_ITEM).asText("NONE").equals("ALL_OLD");
    if (SINGLE_WRITES.contains(call.operation()) && call.body().has("ConditionExpression")) {
      call.body().put(RETURN_ITEM, "ALL_OLD");
    }
    var answer = post(call);
    return answer.isSuccess()
        ? metered(call, answer, keepsCapacity)
        : failed(call, answer, keepsItem);
  }

  private Answer post(Call call) throws IOException {
    var headers = new HashMap<>(call.headers());
    headers.put("authorization", authorization);
    return upstream.post(headers, Json.write(call.body()));
  }

  private Answer metered(Call call, Answer answer, boolean keepsCapacity) throws IOException {
    var body = Json.read(answer.body());
    var consumed = body.path(CONSUMED);
    usage.capacity(call.caller(), call.operation(), Capacity.reported(call.operation(), consumed));
    if (keepsCapacity) {
      return answer;
    }
    body.remove(CONSUMED);
    return answer.withBody(body);
  }

  private Answer failed(Call call, Answer answer, boolean keepsItem) throws IOException {
    var body = Json.read(answer.body());
    var type = body.path("__type").asText();
    if (type.endsWith("#TransactionCanceledException")) {
      var parts = call.body().path("TransactItems").size();
      usage.capacity(call.caller(), call.operation(), cancelled(call.operation(), parts));
    }
    if (!type.endsWith("#ConditionalCheckFailedException")) {
      return answer;
    }
    usage.capacity(call.caller(), call.operation(), refusedWrite(call.body(), body));
    if (keepsItem || !body.has(ITEM)) {
      return answer;
    }
    body.remove(ITEM);
    return answer.withBody(body);
  }

  private static Capacity cancelled(String operation, int parts) {
    var units = (double) TRANSACTION_FACTOR * parts;
    return operation.equals("TransactGetItems") ? new Capacity(0, units) : new Capacity(units, 0);
  }

  private static Capacity refusedWrite(ObjectNode request, ObjectNode answer) {
    var bytes = Math.max(ItemSize.ofItem(request.path(ITEM)), ItemSize.ofItem(answer.path(ITEM)));
    return new Capacity(ItemSize.writeUnits(bytes), 0);
  }
}
