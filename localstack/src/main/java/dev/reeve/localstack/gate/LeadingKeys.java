package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the partition key values that a call names, for {@link Condition#LEADING_KEYS}. Calls that
 * name none, such as a Scan, leave the key empty, as on AWS.
 */
final class LeadingKeys {
  /** A name or placeholder, an equals sign, a value's placeholder. */
  private static final Pattern EQUALITY =
      Pattern.compile("(#?[A-Za-z0-9_.-]+)\\s*=\\s*(:[A-Za-z0-9_]+)");

  private final TableKeys tables;

  LeadingKeys(TableKeys tables) {
    this.tables = tables;
  }

  Map<String, List<String>> ofSingle(
      String operation, String table, @Nullable String index, JsonNode request) throws IOException {
    return switch (operation) {
      case "PutItem" -> context(values(table, List.of(request.path("Item"))));
      case "GetItem", "UpdateItem", "DeleteItem", "ConditionCheckItem" ->
          context(values(table, List.of(request.path("Key"))));
      case "Query" -> context(queried(tables.partitionKey(table, index), request));
      default -> Map.of();
    };
  }

  Map<String, List<String>> ofBatch(String table, JsonNode part) throws IOException {
    var items = new ArrayList<JsonNode>();
    part.path("Keys").forEach(items::add);
    if (part.isArray()) {
      for (var write : part) {
        items.add(
            write.has("PutRequest")
                ? write.path("PutRequest").path("Item")
                : write.path("DeleteRequest").path("Key"));
      }
    }
    return context(values(table, items));
  }

  private List<String> values(String table, List<JsonNode> items) throws IOException {
    var name = tables.partitionKey(table, null);
    return items.stream().map(item -> scalar(item.path(name))).toList();
  }

  private static List<String> queried(String partitionKey, JsonNode query) {
    var matcher = EQUALITY.matcher(query.path("KeyConditionExpression").asText(""));
    while (matcher.find()) {
      var named = matcher.group(1);
      var name = query.path("ExpressionAttributeNames").path(named).asText(named);
      if (name.equals(partitionKey)) {
        return List.of(scalar(query.path("ExpressionAttributeValues").path(matcher.group(2))));
      }
    }
    var legacy = query.path("KeyConditions").path(partitionKey).path("AttributeValueList");
    return legacy.isEmpty() ? List.of() : List.of(scalar(legacy.path(0)));
  }

  private static String scalar(JsonNode value) {
    return value.isEmpty() ? "" : value.iterator().next().asText();
  }

  private static Map<String, List<String>> context(List<String> values) {
    return values.isEmpty() ? Map.of() : Map.of(Condition.LEADING_KEYS, values);
  }
}
