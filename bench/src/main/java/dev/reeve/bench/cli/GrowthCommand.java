package dev.reeve.bench.cli;

import dev.reeve.bench.growth.GrowthBench;
import dev.reeve.bench.growth.GrowthBench.Series;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench growth}: what tasks cost as backlog, workers and history grow. */
@Command(
    name = "growth",
    description = "Measure what tasks cost as backlog, workers and history grow.",
    mixinStandardHelpOptions = true)
final class GrowthCommand implements Callable<Integer> {
  private static final int LEAST = 100;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "Longest backlog and history (${DEFAULT-VALUE}).")
  private int max = 100_000;

  @Option(
      names = "--only",
      paramLabel = "SERIES",
      description = "Measure this series only, one of ${COMPLETION-CANDIDATES}; repeatable.")
  private Set<Series> only = EnumSet.allOf(Series.class);

  @Mixin private final OutputOptions output = new OutputOptions();

  private final Path home;
  private final PrintWriter out;
  private final PrintWriter err;

  GrowthCommand(Path home, PrintWriter out, PrintWriter err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (max < LEAST) {
      throw new IllegalArgumentException("--max is " + max + "; it must be " + LEAST + " or more");
    }
    var result = new GrowthBench(home, max, only, err::println).run();
    output.write(home, "growth", result.json());
    output.print(out, result.json(), result.text());
    return 0;
  }
}
