package dev.reeve.bench.cold;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The JVM's options that the committed template gives a function. */
final class DeployedOptions {
  private static final String TASK_ROOT = "/var/task";

  private DeployedOptions() {}

  /**
   * Those of one function, where it is unpacked.
   *
   * @throws ColdStartException if the template has no such function
   */
  static String of(Path home, String function, Path folder) throws IOException {
    var template = home.resolve("infra-cdk/templates/dev.template.json");
    var resources = JsonMapper.builder().build().readTree(template.toFile()).path("Resources");
    for (var resource : resources) {
      var properties = resource.path("Properties");
      if (properties.path("FunctionName").asText().equals("reeve-dev-" + function)) {
        return properties
            .at("/Environment/Variables/JAVA_TOOL_OPTIONS")
            .asText()
            .replace(TASK_ROOT, folder.toString());
      }
    }
    throw new ColdStartException(template + " has no function " + function);
  }
}
