package dev.reeve.bench.cli;

import dev.reeve.bench.load.LoadBench;
import dev.reeve.bench.load.LoadPlan;
import dev.reeve.bench.load.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench load}: tasks per second and submit-to-start latency. */
@Command(
    name = "load",
    description = "Measure tasks per second and submit-to-start latency, beside Celery.",
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
  @Option(
      names = "--workers",
      paramLabel = "N",
      split = ",",
      description = "Counts of workers to measure, each 1 to 8 (1,2,4,8).")
  private List<Integer> workers = List.of(1, 2, 4, 8);

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Measure only these: bursts, trickles, kills.")
  private List<Part> parts = List.of();

  @Option(names = "--tasks", paramLabel = "N", description = "Tasks of a burst (${DEFAULT-VALUE}).")
  private int tasks = 600;

  @Option(names = "--quick", description = "Run few tasks: shows that it works, not how fast.")
  private boolean quick;

  @Mixin private final OutputOptions output = new OutputOptions();

  private final Path home;
  private final PrintWriter out;
  private final PrintWriter err;

  LoadCommand(Path home, PrintWriter out, PrintWriter err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var plan = quick ? LoadPlan.quick(parts, workers) : LoadPlan.full(parts, workers, tasks);
    var result = new LoadBench(home, plan, err::println).run();
    output.write(home, "load", result.json());
    if (parts.isEmpty() || parts.contains(Part.BURSTS)) {
      output.draw(home, "load", result.chart());
    }
    output.print(out, result.json(), result.text());
    return 0;
  }
}
