package dev.reeve.bench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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

  /** Writes the figures of the benchmark of that name. */
  void write(Path home, String benchmark, JsonNode figures) throws IOException {
    write(file(home, benchmark), figures.toPrettyString() + "\n");
  }

  /** Writes its picture beside them. */
  void draw(Path home, String benchmark, String svg) throws IOException {
    var file = file(home, benchmark);
    write(
        file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + ".svg"),
        svg);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  /** Prints one of both. */
  void print(PrintWriter out, JsonNode figures, String table) {
    out.print(json ? figures.toPrettyString() + System.lineSeparator() : table);
    out.flush();
  }

  /** The file that takes the JSON of the benchmark of that name. */
  Path file(Path home, String benchmark) {
    return out == null ? home.resolve("target/bench/" + benchmark + ".json") : out;
  }
}
