package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A copy of the committed template, to be changed and run. */
final class Templates {
  private final JsonNode json;

  private Templates(JsonNode json) {
    this.json = json;
  }

  static Templates dev() {
    try {
      return new Templates(
          Api.JSON.readTree(
              StackProcess.HOME.resolve("infra-cdk/templates/dev.template.json").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectNode resources() {
    return (ObjectNode) json.path("Resources");
  }

  /** The only resource of this type whose logical id starts so. */
  Map.Entry<String, JsonNode> resource(String type, String idStart) {
    var found =
        resources().properties().stream()
            .filter(it -> it.getValue().path("Type").asText().equals(type))
            .filter(it -> it.getKey().startsWith(idStart))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError("Wanted one %s %s, not %s".formatted(type, idStart, found));
    }
    return found.getFirst();
  }

  /** Stream records are tried so often after their first time. */
  Templates withRecordRetries(int retries) {
    for (var resource : resources()) {
      if (resource.path("Properties").has("MaximumRetryAttempts")) {
        ((ObjectNode) resource.path("Properties")).put("MaximumRetryAttempts", retries);
      }
    }
    return this;
  }

  /** Takes an action from the statement {@code sid} of a role; its other actions stay. */
  Templates without(String role, String sid, String action) {
    var taken = 0;
    for (var policy :
        resource("AWS::IAM::Role", role).getValue().path("Properties").path("Policies")) {
      var statements = (ArrayNode) policy.path("PolicyDocument").path("Statement");
      for (int i = statements.size() - 1; i >= 0; i--) {
        var statement = (ObjectNode) statements.get(i);
        if (statement.path("Sid").asText().equals(sid)) {
          taken += take(statements, i, statement, action);
        }
      }
    }
    if (taken != 1) {
      throw new AssertionError("%s %s has not one %s".formatted(role, sid, action));
    }
    return this;
  }

  /** CDK writes a single action as a text, and a statement cannot be without any. */
  private static int take(ArrayNode statements, int index, ObjectNode statement, String action) {
    if (statement.path("Action").asText().equals(action)) {
      statements.remove(index);
      return 1;
    }
    var actions = statement.path("Action").elements();
    var taken = 0;
    while (actions.hasNext()) {
      if (actions.next().asText().equals(action)) {
        actions.remove();
        taken++;
      }
    }
    return taken;
  }

  /** A file of it; its name becomes part of the names that the template leaves open. */
  Path write() {
    try {
      return Files.writeString(Stacks.folder().resolve("dev.template.json"), json.toPrettyString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
