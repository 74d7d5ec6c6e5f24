package dev.reeve.bench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench cost}: requests, capacity and dollars per million tasks. */
@Command(
    name = "cost",
    description = "Measure requests, capacity and dollars per million tasks.",
    mixinStandardHelpOptions = true)
final class CostCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Path home;
  private final PrintWriter out;

  CostCommand(Path home, PrintWriter out) {
    this.home = home;
    this.out = out;
  }

  @Override
  public Integer call() {
    out.printf("bench cost: not built in; it would write to %s%n", output.file(home, "cost"));
    return 1;
  }
}
