package dev.reeve.bench.cold;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Other programs that are waited for. */
final class Commands {
  private Commands() {}

  /**
   * Runs one in a folder.
   *
   * @throws ColdStartException with what it printed, if it fails
   */
  static void run(List<String> line, Path folder) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.start();
    process.getOutputStream().close();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new ColdStartException(
          String.join(" ", line) + " ended with " + status + ":\n" + printed);
    }
  }
}
