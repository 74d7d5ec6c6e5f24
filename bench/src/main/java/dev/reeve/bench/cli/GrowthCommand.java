package dev.reeve.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench growth}: what tasks cost as backlog, workers and history grow. */
@Command(
    name = "growth",
    description = "Measure what tasks cost as backlog, workers and history grow.",
    mixinStandardHelpOptions = true)
final class GrowthCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Path home;
  private final PrintWriter out;

  GrowthCommand(Path home, PrintWriter out) {
    this.home = home;
    this.out = out;
  }

  @Override
  public Integer call() {
    out.printf("bench growth: not built in; it would write to %s%n", output.file(home, "growth"));
    return 1;
  }
}
