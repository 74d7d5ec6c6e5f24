package dev.reeve.localstack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The committed templates can be read, and nothing is ignored that is in none of them. */
class CoverageTest {
  private static final Path TEMPLATES = Path.of("../infra-cdk/templates");

  private final Coverage coverage = Coverage.load();
  private final List<Path> files = new ArrayList<>();
  private final Set<String> present = new TreeSet<>();

  @BeforeEach
  void readTemplates() throws IOException {
    try (var found = Files.list(TEMPLATES)) {
      found.sorted().forEach(files::add);
    }
    for (Path file : files) {
      JsonNode root = new ObjectMapper().readTree(Files.readString(file));
      root.fieldNames().forEachRemaining(present::add);
      root.get("Resources").forEach(this::note);
    }
  }

  private void note(JsonNode resource) {
    String type = resource.get("Type").asText();
    present.add(type);
    resource.fieldNames().forEachRemaining(name -> present.add("attribute " + name));
    notePaths(type + " ", "", resource.path("Properties"));
  }

  private void notePaths(String type, String path, JsonNode node) {
    if (node.isArray()) {
      node.forEach(element -> notePaths(type, path, element));
    }
    for (var field : node.properties()) {
      String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      present.add(type + below);
      notePaths(type, below, field.getValue());
    }
  }

  @Test
  void read_whenTemplateIsCommitted_isKnownWhole() {
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      assertThatCode(() -> new TemplateReader().read(file)).doesNotThrowAnyException();
    }
  }

  @Test
  void ignoredEntries_whenInNoTemplate_areNotKept() {
    var ignored = new TreeSet<String>();
    ignored.addAll(coverage.sections().ignored().keySet());
    ignored.addAll(coverage.ignoredTypes().keySet());
    coverage
        .resourceAttributes()
        .ignored()
        .keySet()
        .forEach(name -> ignored.add("attribute " + name));
    coverage
        .types()
        .forEach(
            (type, names) ->
                names.ignored().keySet().forEach(path -> ignored.add(type + " " + path)));

    ignored.removeAll(present);

    assertThat(ignored).isEmpty();
  }

  @Test
  void reasons_areAllGiven() {
    var reasons = new ArrayList<String>();
    reasons.addAll(coverage.sections().ignored().values());
    reasons.addAll(coverage.ignoredTypes().values());
    reasons.addAll(coverage.resourceAttributes().ignored().values());
    reasons.addAll(coverage.managedPolicies().values());
    coverage.types().values().forEach(names -> reasons.addAll(names.ignored().values()));

    assertThat(reasons)
        .isNotEmpty()
        .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(10));
  }
}
