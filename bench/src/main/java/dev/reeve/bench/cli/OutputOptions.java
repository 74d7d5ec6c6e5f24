package dev.reeve.bench.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where a benchmark's figures go: each writes them as JSON, and prints a table or the same JSON.
 */
final class OutputOptions {
  @Option(names = "--json", description = "Print JSON in place of the table.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the JSON to FILE (target/bench/NAME.json).")
  private @Nullable Path out;

  boolean json() {
    return json;
  }

  /** The file that takes the JSON of the benchmark of that name. */
  Path file(Path home, String benchmark) {
    return out == null ? home.resolve("target/bench/" + benchmark + ".json") : out;
  }
}
