package dev.reeve.localstack.template;

import dev.reeve.localstack.template.RolePolicies.Effect;
import dev.reeve.localstack.template.RolePolicies.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads roles, and merges the policies that name them. */
record RoleReader(Document document, Set<String> knownManagedPolicies) {

  List<RolePolicies> roles() {
    var roles = new ArrayList<RolePolicies>();
    document
        .ofType("AWS::IAM::Role")
        .forEach((logicalId, properties) -> roles.add(role(logicalId, properties)));
    return roles;
  }

  private RolePolicies role(String logicalId, PropertyView properties) {
    List<String> managed = properties.texts("ManagedPolicyArns");
    for (String arn : managed) {
      if (!knownManagedPolicies.contains(arn)) {
        throw properties.place().field("ManagedPolicyArns").unknown("managed policy", arn);
      }
    }
    String name = document.name(logicalId);
    var statements = new ArrayList<Statement>();
    for (PropertyView policy : properties.list("Policies")) {
      statements.addAll(statements(policy));
    }
    for (PropertyView policy : document.ofType("AWS::IAM::Policy").values()) {
      if (policy.texts("Roles").contains(name)) {
        statements.addAll(statements(policy));
      }
    }
    return new RolePolicies(
        logicalId, name, document.attributeOf(logicalId, "Arn"), statements, managed);
  }

  private static List<Statement> statements(PropertyView policy) {
    var statements = new ArrayList<Statement>();
    PropertyView policyDocument = policy.object("PolicyDocument");
    policyDocument.require("Version", "2012-10-17");
    for (PropertyView statement : policyDocument.list("Statement")) {
      statements.add(
          new Statement(
              statement.optionalText("Sid").orElse(""),
              effect(statement),
              statement.texts("Action"),
              statement.texts("Resource"),
              conditions(statement.object("Condition"))));
    }
    return statements;
  }

  private static Effect effect(PropertyView statement) {
    return switch (statement.text("Effect")) {
      case "Allow" -> Effect.ALLOW;
      case "Deny" -> Effect.DENY;
      default -> throw statement.place().unknown("effect", statement.text("Effect"));
    };
  }

  private static Map<String, Map<String, List<String>>> conditions(PropertyView block) {
    var conditions = new LinkedHashMap<String, Map<String, List<String>>>();
    for (var operator : block.node().properties()) {
      PropertyView keys = block.object(operator.getKey());
      var values = new LinkedHashMap<String, List<String>>();
      for (var key : keys.node().properties()) {
        values.put(
            key.getKey(),
            key.getValue().isBoolean()
                ? List.of(key.getValue().asText())
                : keys.texts(key.getKey()));
      }
      conditions.put(operator.getKey(), values);
    }
    return conditions;
  }
}
