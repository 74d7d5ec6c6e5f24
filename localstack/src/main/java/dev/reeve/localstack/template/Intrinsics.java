package dev.reeve.localstack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Evaluates CloudFormation's intrinsic functions. A value that resolves to {@code AWS::NoValue}
 * disappears from the object or list that holds it.
 */
final class Intrinsics {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Reads {@code {{resolve:ssm:…}}}, which only CloudFormation itself can look up. */
  private static final Pattern DYNAMIC_REFERENCE = Pattern.compile("\\{\\{resolve:([^:}]*)");

  private static final List<String> ZONES = List.of("a", "b", "c");

  private final References references;

  Intrinsics(References references) {
    this.references = references;
  }

  JsonNode resolve(JsonNode node, Place place) {
    if (node.isTextual()) {
      var dynamic = DYNAMIC_REFERENCE.matcher(node.textValue());
      if (dynamic.find()) {
        throw place.unknown("dynamic reference", "resolve:" + dynamic.group(1));
      }
      return node;
    }
    if (node.isArray()) {
      return resolveElements(node, place);
    }
    if (!node.isObject()) {
      return node;
    }
    String intrinsic = intrinsicIn(node, place);
    return intrinsic.isEmpty()
        ? resolveFields(node, place)
        : call(intrinsic, node.get(intrinsic), place);
  }

  /** The text that {@code node} resolves to; numbers and booleans as CloudFormation joins them. */
  String text(JsonNode node, Place place) {
    JsonNode value = resolve(node, place);
    if (!value.isValueNode() || value.isMissingNode()) {
      throw place.wrong("expected a text, found " + value);
    }
    return value.asText();
  }

  private static String intrinsicIn(JsonNode node, Place place) {
    for (String field : iterable(node)) {
      if (field.equals("Ref") || field.startsWith("Fn::")) {
        if (node.size() > 1) {
          throw place.wrong("\"" + field + "\" stands beside other fields");
        }
        return field;
      }
    }
    return "";
  }

  private static List<String> iterable(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private ArrayNode resolveElements(JsonNode list, Place place) {
    ArrayNode resolved = NODES.arrayNode();
    for (int i = 0; i < list.size(); i++) {
      JsonNode value = resolve(list.get(i), place.element(i));
      if (!value.isMissingNode()) {
        resolved.add(value);
      }
    }
    return resolved;
  }

  private ObjectNode resolveFields(JsonNode object, Place place) {
    ObjectNode resolved = NODES.objectNode();
    for (var field : object.properties()) {
      JsonNode value = resolve(field.getValue(), place.field(field.getKey()));
      if (!value.isMissingNode()) {
        resolved.set(field.getKey(), value);
      }
    }
    return resolved;
  }

  private JsonNode call(String name, JsonNode argument, Place place) {
    return switch (name) {
      case "Ref" -> ref(argument.asText(), place);
      case "Fn::GetAtt" -> getAtt(argument, place);
      case "Fn::Join" -> join(argument, place);
      case "Fn::Sub" -> new Substitution(this, references).apply(argument, place);
      case "Fn::Select" -> select(argument, place);
      case "Fn::Split" -> split(argument, place);
      case "Fn::If" -> choose(argument, place);
      case "Fn::FindInMap" -> findInMap(argument, place);
      case "Fn::GetAZs" -> zones();
      default -> throw place.unknown("intrinsic", name);
    };
  }

  private JsonNode ref(String name, Place place) {
    return name.equals("AWS::NoValue")
        ? MissingNode.getInstance()
        : TextNode.valueOf(references.ref(name, place));
  }

  private JsonNode getAtt(JsonNode argument, Place place) {
    String path =
        argument.isTextual()
            ? argument.textValue()
            : text(arguments(argument, 2, place).get(0), place)
                + "."
                + text(argument.get(1), place);
    return TextNode.valueOf(references.attribute(path, place));
  }

  private JsonNode join(JsonNode argument, Place place) {
    arguments(argument, 2, place);
    JsonNode parts = resolve(argument.get(1), place);
    if (!parts.isArray()) {
      throw place.wrong("Fn::Join needs a list, found " + parts);
    }
    var texts = new ArrayList<String>();
    for (JsonNode part : parts) {
      texts.add(text(part, place));
    }
    return TextNode.valueOf(String.join(argument.get(0).asText(), texts));
  }

  private JsonNode select(JsonNode argument, Place place) {
    arguments(argument, 2, place);
    int index = Integer.parseInt(text(argument.get(0), place));
    JsonNode list = resolve(argument.get(1), place);
    if (!list.isArray() || index < 0 || index >= list.size()) {
      throw place.wrong("Fn::Select " + index + " of " + list);
    }
    return list.get(index);
  }

  private JsonNode split(JsonNode argument, Place place) {
    arguments(argument, 2, place);
    ArrayNode parts = NODES.arrayNode();
    Pattern delimiter = Pattern.compile(argument.get(0).asText(), Pattern.LITERAL);
    for (String part : delimiter.split(text(argument.get(1), place), -1)) {
      parts.add(part);
    }
    return parts;
  }

  private JsonNode choose(JsonNode argument, Place place) {
    arguments(argument, 3, place);
    boolean holds = references.condition(argument.get(0).asText(), place);
    return resolve(argument.get(holds ? 1 : 2), place);
  }

  private JsonNode findInMap(JsonNode argument, Place place) {
    arguments(argument, 3, place);
    JsonNode value =
        references
            .mapping(text(argument.get(0), place), place)
            .path(text(argument.get(1), place))
            .path(text(argument.get(2), place));
    if (value.isMissingNode()) {
      throw place.wrong("Fn::FindInMap finds nothing for " + argument);
    }
    return value;
  }

  private static JsonNode zones() {
    ArrayNode zones = NODES.arrayNode();
    ZONES.forEach(zone -> zones.add(Pseudo.REGION + zone));
    return zones;
  }

  private static JsonNode arguments(JsonNode argument, int count, Place place) {
    if (!argument.isArray() || argument.size() != count) {
      throw place.wrong("an intrinsic needs " + count + " arguments, found " + argument);
    }
    return argument;
  }
}
