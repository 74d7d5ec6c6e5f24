package dev.reeve.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.infra.config.ConfigReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;

/**
 * The templates of all environments, synthesised once for all tests of a JVM. Code and image are
 * stand-ins: what they hold shows in no committed template, and no other module need be built.
 */
final class Synthesis {
  static final Path MODULE = Path.of("").toAbsolutePath();

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, JsonNode> templates = new LinkedHashMap<>();

  private Synthesis() {
    App app = new App(ReeveApp.props(Optional.of(target("cdk.out"))));
    var stacks = ReeveApp.addStacks(app, ReeveApp.ENVIRONMENTS, settings(), standIns());
    var assembly = app.synth();
    stacks.forEach(
        (environment, stack) ->
            templates.put(
                environment,
                MAPPER.valueToTree(assembly.getStackArtifact(stack.getArtifactId()).getTemplate())));
  }

  private static final class Holder {
    static final Synthesis ONCE = new Synthesis();
  }

  static JsonNode template(String environment) {
    return Optional.ofNullable(Holder.ONCE.templates.get(environment)).orElseThrow();
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
