package dev.reeve.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.infra.config.ConfigReader;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/**
 * All environments, synthesised once for all tests of a JVM, with cdk-nag looking on. Code and
 * image are stand-ins: what they hold shows in no committed template, and no other module need be
 * built.
 */
final class Synthesis {
  static final Path MODULE = Path.of("").toAbsolutePath();

  private final Map<String, Template> templates = new LinkedHashMap<>();
  private final Map<String, List<String>> messages = new LinkedHashMap<>();

  private Synthesis() {
    App app = new App(ReeveApp.props(Optional.of(target("cdk.out"))));
    var stacks = ReeveApp.addStacks(app, ReeveApp.ENVIRONMENTS, settings(), standIns());
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().reports(false).build());
    Path assembly = Path.of(app.synth().getDirectory());
    JsonNode artifacts = read(assembly.resolve("manifest.json")).path("artifacts");
    stacks.forEach(
        (environment, stack) -> {
          Path file = assembly.resolve(stack.getTemplateFile());
          templates.put(environment, new Template(environment, read(file)));
          messages.put(environment, messages(assembly, artifacts.path(stack.getArtifactId())));
        });
  }

  private static final class Holder {
    static final Synthesis ONCE = new Synthesis();
  }

  static Template template(String environment) {
    return Optional.ofNullable(Holder.ONCE.templates.get(environment)).orElseThrow();
  }

  /** What cdk-nag and CDK itself found: {@code path: text}. */
  static List<String> messages(String environment) {
    return Optional.ofNullable(Holder.ONCE.messages.get(environment)).orElseThrow();
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> messages(Path assembly, JsonNode artifact) {
    JsonNode metadata =
        artifact.has("additionalMetadataFile")
            ? read(assembly.resolve(artifact.get("additionalMetadataFile").asText()))
            : artifact.path("metadata");
    var messages = new ArrayList<String>();
    for (var construct : metadata.properties()) {
      for (JsonNode entry : construct.getValue()) {
        String type = entry.path("type").asText();
        if (type.equals("aws:cdk:error") || type.equals("aws:cdk:warning")) {
          messages.add(construct.getKey() + ": " + entry.path("data").asText());
        }
      }
    }
    return messages;
  }

  static ConfigReader settings() {
    return new ConfigReader(MODULE.resolve("config"));
  }

  static Path target(String name) {
    return MODULE.resolve("target").resolve(name);
  }

  /** A zip for each function and a Dockerfile, with nothing in them that would run. */
  static Artifacts standIns() {
    var artifacts = new Artifacts(target("stand-ins/zips"), target("stand-ins/worker"));
    try {
      Files.createDirectories(artifacts.zips());
      Files.createDirectories(artifacts.workerImage());
      for (ReeveFunction function : ReeveFunction.values()) {
        Files.writeString(artifacts.zips().resolve(function.id() + ".zip"), function.id());
      }
      Files.writeString(artifacts.workerImage().resolve("Dockerfile"), "FROM scratch\n");
      return artifacts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
