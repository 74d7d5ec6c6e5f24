package dev.reeve.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench cold}: cold starts of the functions. */
@Command(
    name = "cold",
    description = "Measure cold starts of the functions.",
    mixinStandardHelpOptions = true)
final class ColdCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Path home;
  private final PrintWriter out;

  ColdCommand(Path home, PrintWriter out) {
    this.home = home;
    this.out = out;
  }

  @Override
  public Integer call() {
    out.printf("bench cold: not built in; it would write to %s%n", output.file(home, "cold"));
    return 1;
  }
}
