package dev.reeve.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A synthesised template, with what tests ask of it. */
record Template(String environment, JsonNode root) {
  /** The properties of all resources of a type, by logical id. */
  Map<String, JsonNode> all(String type) {
    var found = new LinkedHashMap<String, JsonNode>();
    for (var resource : root.path("Resources").properties()) {
      if (resource.getValue().path("Type").asText().equals(type)) {
        found.put(resource.getKey(), resource.getValue().path("Properties"));
      }
    }
    return found;
  }

  /** The resources of a type by the physical name they are given. */
  Map<String, JsonNode> named(String type, String nameProperty) {
    var found = new LinkedHashMap<String, JsonNode>();
    all(type).values().forEach(each -> found.put(each.path(nameProperty).asText(), each));
    return found;
  }

  JsonNode resource(String logicalId) {
    return root.path("Resources").path(logicalId);
  }

  Map<String, JsonNode> tables() {
    return named("AWS::DynamoDB::Table", "TableName");
  }

  Map<String, JsonNode> queues() {
    return named("AWS::SQS::Queue", "QueueName");
  }

  JsonNode function(ReeveFunction name) {
    return Optional.ofNullable(
            named("AWS::Lambda::Function", "FunctionName")
                .get(new Names(environment).of(name.id())))
        .orElseThrow();
  }

  /** The function behind an alias that is referred to, or an error if it is none. */
  String functionOfAlias(JsonNode reference) {
    String alias = reference.path("Ref").asText();
    if (!resource(alias).path("Type").asText().equals("AWS::Lambda::Alias")) {
      throw new AssertionError("Not an alias: " + reference);
    }
    String function = resource(alias).at("/Properties/FunctionName/Ref").asText();
    return resource(function).at("/Properties/FunctionName").asText();
  }

  /** The queue or table whose attribute this is. */
  JsonNode owner(JsonNode getAtt) {
    return resource(getAtt.path("Fn::GetAtt").path(0).asText()).path("Properties");
  }

  /** Every policy statement of a role, inline ones and those attached to it. */
  List<JsonNode> statements(String roleId) {
    var statements = new ArrayList<JsonNode>();
    resource(roleId)
        .at("/Properties/Policies")
        .forEach(policy -> policy.at("/PolicyDocument/Statement").forEach(statements::add));
    for (JsonNode policy : all("AWS::IAM::Policy").values()) {
      for (JsonNode role : policy.path("Roles")) {
        if (role.path("Ref").asText().equals(roleId)) {
          policy.at("/PolicyDocument/Statement").forEach(statements::add);
        }
      }
    }
    return statements;
  }

  /** The texts of a property that holds one or a list of them. */
  static List<JsonNode> list(JsonNode node) {
    var list = new ArrayList<JsonNode>();
    if (node.isArray()) {
      node.forEach(list::add);
    } else if (!node.isMissingNode()) {
      list.add(node);
    }
    return list;
  }
}
