package dev.reeve.functions.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks exchanges against the OpenAPI file that the api function serves: the operation exists, the
 * status, headers, media type and body of the answer are declared, and what was accepted had a
 * declared query and body.
 */
public final class OpenApiContract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIRST_REFUSAL = 400;

  private final JsonNode document;
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private OpenApiContract(JsonNode document) {
    this.document = document;
  }

  /** The contract on the class path. */
  public static OpenApiContract load() {
    try (var in = OpenApiContract.class.getResourceAsStream("/openapi.json")) {
      return new OpenApiContract(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode document() {
    return document;
  }

  /** Everything in which the exchange departs from the contract; empty if nothing does. */
  public List<String> violations(Exchange exchange) {
    var operation = operation(exchange.method(), exchange.path());
    if (operation.isEmpty()) {
      return List.of("No operation " + exchange.method() + " " + exchange.path());
    }
    var violations = new ArrayList<String>();
    answer(operation.get(), exchange, violations);
    if (exchange.status() < FIRST_REFUSAL) {
      request(operation.get(), exchange, violations);
    }
    return violations;
  }

  private void answer(JsonNode operation, Exchange exchange, List<String> violations) {
    var declared = resolved(operation.at("/responses/" + exchange.status()));
    if (declared.isMissingNode()) {
      violations.add("Status " + exchange.status() + " is not declared");
      return;
    }
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(exchange.headers());
    var type = headers.getOrDefault("Content-Type", "");
    var content = declared.path("content").path(type);
    if (content.isMissingNode()) {
      violations.add("Media type " + type + " is not declared");
      return;
    }
    violations.addAll(check(content.path("schema"), exchange.body(), "answer"));
    for (var header : List.of("Location", "Retry-After", "WWW-Authenticate")) {
      if (headers.containsKey(header) && !declared.path("headers").has(header)) {
        violations.add("Header " + header + " is not declared");
      }
    }
  }

  private void request(JsonNode operation, Exchange exchange, List<String> violations) {
    for (var name : exchange.query().keySet()) {
      if (!declaresQuery(operation, name)) {
        violations.add("Parameter " + name + " is not declared");
      }
    }
    var schema = operation.at("/requestBody/content/application~1json/schema");
    if (exchange.requestBody() != null && !schema.isMissingNode()) {
      violations.addAll(check(schema, exchange.requestBody(), "request"));
    }
  }

  private boolean declaresQuery(JsonNode operation, String name) {
    for (var parameter : operation.path("parameters")) {
      var known = resolved(parameter);
      if (known.path("in").asText().equals("query") && known.path("name").asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** What {@code json} violates of a schema of this document. */
  public List<String> check(JsonNode schema, String json, String what) {
    var root = JSON.createObjectNode();
    root.putArray("allOf").add(schema);
    root.set("components", withoutExamples());
    try {
      return schemas.getSchema(root, config).validate(JSON.readTree(json)).stream()
          .map(message -> what + " " + message)
          .toList();
    } catch (JsonProcessingException e) {
      return List.of("The " + what + " is not JSON: " + json);
    }
  }

  private ObjectNode withoutExamples() {
    var components = JSON.createObjectNode();
    components.set("schemas", document.at("/components/schemas"));
    return components;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** A path without variables goes before one with them. */
  private Optional<JsonNode> operation(String method, String path) {
    var verb = method.toLowerCase(Locale.ROOT);
    return templates().stream()
        .filter(template -> matches(template, path))
        .map(template -> document.path("paths").path(template).path(verb))
        .filter(operation -> !operation.isMissingNode())
        .findFirst();
  }

  /** The path of the contract that {@code path} is of, such as {@code /v1/tasks/{id}}. */
  public Optional<String> template(String path) {
    return templates().stream().filter(template -> matches(template, path)).findFirst();
  }

  private List<String> templates() {
    return document.path("paths").properties().stream().map(Map.Entry::getKey).toList();
  }

  private static boolean matches(String template, String path) {
    var pattern = template.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+");
    return path.matches(pattern);
  }
}
