package dev.reeve.functions.wire;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items in DynamoDB's JSON. */
final class AttributeValues {
  private AttributeValues() {}

  static @Nullable Map<String, AttributeValue> item(EventInput in) throws IOException {
    if (!in.enterObject()) {
      return null;
    }
    var item = new LinkedHashMap<String, AttributeValue>();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      item.put(name, value(in));
    }
    return item;
  }

  private static @Nullable List<AttributeValue> list(EventInput in) throws IOException {
    if (!in.enterList()) {
      return null;
    }
    var list = new ArrayList<AttributeValue>();
    while (in.hasNext()) {
      list.add(value(in));
    }
    return list;
  }

  private static AttributeValue value(EventInput in) throws IOException {
    var value = new AttributeValue();
    in.enterObject();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "S" -> value.setS(in.text());
        case "N" -> value.setN(in.text());
        case "B" -> value.setB(in.bytes());
        case "SS" -> value.setSS(in.texts());
        case "NS" -> value.setNS(in.texts());
        case "BS" -> value.setBS(in.binaries());
        case "M" -> value.setM(item(in));
        case "L" -> value.setL(list(in));
        case "NULL" -> value.setNULL(in.flag());
        case "BOOL" -> value.setBOOL(in.flag());
        default -> in.skip();
      }
    }
    return value;
  }
}
