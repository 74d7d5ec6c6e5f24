package dev.reeve.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench load}: tasks per second and submit-to-start latency. */
@Command(
    name = "load",
    description = "Measure tasks per second and submit-to-start latency.",
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Path home;
  private final PrintWriter out;

  LoadCommand(Path home, PrintWriter out) {
    this.home = home;
    this.out = out;
  }

  @Override
  public Integer call() {
    out.printf("bench load: not built in; it would write to %s%n", output.file(home, "load"));
    return 1;
  }
}
