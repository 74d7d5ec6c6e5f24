package dev.reeve.localstack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code Fn::Sub}: {@code ${Name}}, {@code ${Name.Attribute}}, own variables, {@code ${!as is}}.
 */
record Substitution(Intrinsics intrinsics, References references) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

  JsonNode apply(JsonNode argument, Place place) {
    JsonNode template = argument.isArray() ? argument.path(0) : argument;
    JsonNode variables =
        argument.isArray() ? argument.path(1) : JsonNodeFactory.instance.objectNode();
    if (!template.isTextual()) {
      throw place.wrong("Fn::Sub needs a text, found " + argument);
    }
    var result = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(template.textValue());
    while (matcher.find()) {
      String value =
          matcher.group(1).isEmpty()
              ? value(matcher.group(2).strip(), variables, place)
              : "${" + matcher.group(2) + "}";
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return TextNode.valueOf(matcher.appendTail(result).toString());
  }

  private String value(String name, JsonNode variables, Place place) {
    if (variables.has(name)) {
      return intrinsics.text(variables.get(name), place);
    }
    return name.contains(".") ? references.attribute(name, place) : references.ref(name, place);
  }
}
