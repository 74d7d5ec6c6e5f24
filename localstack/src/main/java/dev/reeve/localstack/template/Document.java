package dev.reeve.localstack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A template after the checks that need no meaning: its sections, resource types, attributes and
 * names are all known, and what its conditions leave out is gone.
 */
final class Document implements References {
  private final String stackName;
  private final JsonNode root;
  private final Coverage coverage;
  private final Intrinsics intrinsics = new Intrinsics(this);
  private final Conditions conditions;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final PhysicalNames names;
  private final Map<String, PropertyView> resolved = new HashMap<>();

  Document(String stackName, JsonNode root, Coverage coverage) {
    this.stackName = stackName;
    this.root = root;
    this.coverage = coverage;
    this.conditions = new Conditions(section("Conditions"));
    this.names = new PhysicalNames(stackName, intrinsics, coverage);
    checkSections();
    conditions.resolveAll(intrinsics);
    section("Resources").properties().forEach(entry -> add(entry.getKey(), entry.getValue()));
    checkDependencies();
    resolveAll();
  }

  /** The resources of this type, resolved, by logical id, in the order of the template. */
  Map<String, PropertyView> ofType(String type) {
    var found = new LinkedHashMap<String, PropertyView>();
    for (Resource resource : resources.values()) {
      if (resource.type().equals(type)) {
        found.put(resource.logicalId(), view(resource));
      }
    }
    return found;
  }

  String name(String logicalId) {
    return names.name(resource(logicalId, Place.of("Resource " + logicalId)));
  }

  /** The value of {@code attribute} of a resource, as {@code Fn::GetAtt} gives it. */
  String attributeOf(String logicalId, String attribute) {
    return attribute(logicalId + "." + attribute, Place.of("Resource " + logicalId));
  }

  private PropertyView view(Resource resource) {
    return resolved.computeIfAbsent(
        resource.logicalId(),
        id ->
            new PropertyView(
                intrinsics.resolve(resource.properties(), resource.place()), resource.place()));
  }

  private JsonNode section(String name) {
    JsonNode section = root.path(name);
    return section.isMissingNode() ? JsonNodeFactory.instance.objectNode() : section;
  }

  private void checkSections() {
    for (var section : root.properties()) {
      if (!coverage.sections().uses(section.getKey())
          && !coverage.sections().ignores(section.getKey())) {
        throw Place.of("Template").unknown("section", section.getKey());
      }
    }
  }

  private void add(String logicalId, JsonNode entry) {
    String type = entry.path("Type").asText();
    Resource resource =
        new Resource(
            logicalId,
            type,
            entry.has("Properties")
                ? entry.get("Properties")
                : JsonNodeFactory.instance.objectNode());
    if (!coverage.types().containsKey(type) && !coverage.ignoredTypes().containsKey(type)) {
      throw new TemplateException(
          "Resource " + logicalId + ": type \"" + type + "\" is not known to the offline stack");
    }
    for (var attribute : entry.properties()) {
      if (!coverage.resourceAttributes().uses(attribute.getKey())
          && !coverage.resourceAttributes().ignores(attribute.getKey())) {
        throw resource.place().unknown("resource attribute", attribute.getKey());
      }
    }
    if (!entry.has("Condition")
        || conditions.holds(entry.get("Condition").asText(), intrinsics, resource.place())) {
      resources.put(logicalId, resource);
    }
  }

  private void checkDependencies() {
    for (var entry : section("Resources").properties()) {
      JsonNode dependsOn = entry.getValue().path("DependsOn");
      List<String> needed = new ArrayList<>();
      if (dependsOn.isTextual()) {
        needed.add(dependsOn.textValue());
      }
      dependsOn.forEach(name -> needed.add(name.asText()));
      for (String name : needed) {
        if (!section("Resources").has(name)) {
          throw Place.of("Resource " + entry.getKey()).field("DependsOn").unknown("resource", name);
        }
      }
    }
  }

  /** Resolves everything, used or not, so that an unknown intrinsic is found wherever it stands. */
  private void resolveAll() {
    for (Resource resource : resources.values()) {
      JsonNode properties = view(resource).node();
      if (coverage.types().containsKey(resource.type())) {
        coverage.check(resource.type(), properties, resource.place());
      }
    }
    for (var output : section("Outputs").properties()) {
      Place place = Place.of("Output " + output.getKey());
      JsonNode condition = output.getValue().path("Condition");
      if (condition.isMissingNode() || condition(condition.asText(), place)) {
        intrinsics.resolve(output.getValue().path("Value"), place);
      }
    }
  }

  private Resource resource(String logicalId, Place place) {
    Resource resource = resources.get(logicalId);
    if (resource == null) {
      throw place.unknown("reference", logicalId);
    }
    return resource;
  }

  @Override
  public String ref(String name, Place place) {
    if (name.startsWith("AWS::")) {
      return pseudo(name, place);
    }
    JsonNode parameter = section("Parameters").path(name);
    if (!parameter.isMissingNode()) {
      if (!parameter.has("Default")) {
        throw place.wrong("parameter \"" + name + "\" has no default");
      }
      return parameter.get("Default").asText();
    }
    return names.ref(resource(name, place));
  }

  private String pseudo(String name, Place place) {
    return switch (name) {
      case "AWS::Region" -> Pseudo.REGION;
      case "AWS::AccountId" -> Pseudo.ACCOUNT;
      case "AWS::Partition" -> Pseudo.PARTITION;
      case "AWS::URLSuffix" -> Pseudo.URL_SUFFIX;
      case "AWS::StackName" -> stackName;
      case "AWS::StackId" -> Pseudo.arn("cloudformation", "stack/" + stackName + "/offline");
      default -> throw place.unknown("pseudo parameter", name);
    };
  }

  @Override
  public String attribute(String path, Place place) {
    List<String> parts = Stream.of(path.split("\\.", 2)).toList();
    if (parts.size() != 2) {
      throw place.wrong("Fn::GetAtt needs a resource and an attribute, found \"" + path + "\"");
    }
    return names.attribute(resource(parts.getFirst(), place), parts.getLast(), place);
  }

  @Override
  public boolean condition(String name, Place place) {
    return conditions.holds(name, intrinsics, place);
  }

  @Override
  public JsonNode mapping(String name, Place place) {
    if (!section("Mappings").has(name)) {
      throw place.unknown("mapping", name);
    }
    return section("Mappings").get(name);
  }
}
