package dev.reeve.localstack.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The list of what the offline stack uses of a template, and of what it ignores and why: the file
 * {@code coverage.json} beside this class. What is in neither list is refused.
 *
 * @param ignoredTypes reason by resource type
 * @param managedPolicies reason by ARN of a managed policy that is not enforced offline
 */
record Coverage(
    Names sections,
    Names resourceAttributes,
    Map<String, Names> types,
    Map<String, String> ignoredTypes,
    Map<String, String> managedPolicies) {

  /**
   * Paths that are used, and the reasons of those that are ignored. In a path, lists leave no trace
   * and {@code *} is any name.
   */
  record Names(Set<String> used, Map<String, String> ignored) {
    boolean ignores(String path) {
      return ignored.containsKey(path);
    }

    /** Whether {@code path}, or something below it, is used. */
    boolean uses(String path) {
      return used.stream().anyMatch(known -> leadsTo(path, known));
    }

    private static boolean leadsTo(String path, String known) {
      String[] steps = path.split("\\.", -1);
      String[] pattern = known.split("\\.", -1);
      // Names that are data (environment variables, condition keys) may hold dots themselves.
      boolean open = known.endsWith("*");
      if (steps.length > pattern.length && !open) {
        return false;
      }
      for (int i = 0; i < Math.min(steps.length, pattern.length); i++) {
        if (!pattern[i].equals("*") && !pattern[i].equals(steps[i])) {
          return false;
        }
      }
      return true;
    }
  }

  static Coverage load() {
    try (var file =
        Objects.requireNonNull(
            Coverage.class.getResourceAsStream("coverage.json"), "coverage.json is missing")) {
      return parse(new ObjectMapper().readTree(file));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("coverage.json is not JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Coverage parse(JsonNode file) {
    var types = new TreeMap<String, Names>();
    for (var type : file.get("types").properties()) {
      types.put(type.getKey(), names(type.getValue()));
    }
    return new Coverage(
        names(file.get("sections")),
        names(file.get("resourceAttributes")),
        types,
        reasons(file.get("ignoredTypes")),
        reasons(file.get("managedPolicies")));
  }

  private static Names names(JsonNode node) {
    var used = new TreeSet<String>();
    node.get("used").forEach(path -> used.add(path.textValue()));
    return new Names(used, reasons(node.get("ignored")));
  }

  private static Map<String, String> reasons(JsonNode node) {
    var reasons = new TreeMap<String, String>();
    for (var entry : node.properties()) {
      reasons.put(entry.getKey(), entry.getValue().textValue());
    }
    return reasons;
  }

  /** Refuses the first property of {@code properties} that is neither used nor ignored. */
  void check(String type, JsonNode properties, Place place) {
    Names names = types.get(type);
    if (names == null) {
      throw new IllegalStateException("No list of properties for " + type);
    }
    checkFields(names, "", properties, place);
  }

  private static void checkFields(Names names, String path, JsonNode node, Place place) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        checkFields(names, path, node.get(i), place.element(i));
      }
    }
    for (var field : node.properties()) {
      String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      if (names.ignores(below)) {
        continue;
      }
      if (!names.uses(below)) {
        throw place.unknown("property", field.getKey());
      }
      checkFields(names, below, field.getValue(), place.field(field.getKey()));
    }
  }
}
