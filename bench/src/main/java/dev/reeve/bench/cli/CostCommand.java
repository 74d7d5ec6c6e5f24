package dev.reeve.bench.cli;

import dev.reeve.bench.cost.CostBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench cost}: what a million tasks cost. */
@Command(
    name = "cost",
    description = "Measure requests, capacity units and dollars per million tasks.",
    mixinStandardHelpOptions = true)
final class CostCommand implements Callable<Integer> {
  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "Tasks of each kind that is over at once (${DEFAULT-VALUE}).")
  private int tasks = 1000;

  @Mixin private final OutputOptions output = new OutputOptions();

  private final Path home;
  private final PrintWriter out;
  private final PrintWriter err;

  CostCommand(Path home, PrintWriter out, PrintWriter err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (tasks < 1) {
      throw new IllegalArgumentException("--tasks is " + tasks + "; it must be 1 or more");
    }
    var result = new CostBench(home, tasks, err::println).run();
    output.write(home, "cost", result.json());
    output.draw(home, "cost", result.chart());
    output.print(out, result.json(), result.text());
    return 0;
  }
}
