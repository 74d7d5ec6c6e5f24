package dev.reeve.bench.cli;

import dev.reeve.bench.cold.ColdBenchmark;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench cold}: cold starts of the functions. */
@Command(
    name = "cold",
    description = {
      "Measure cold starts of the submit and scheduler functions, from their zips and under AWS's"
          + " runtime interface client on one core, beside a Spring Cloud Function and a Powertools"
          + " function that do the same as submit. Needs Linux on x86-64, taskset, and Maven Central"
          + " the first time."
    },
    mixinStandardHelpOptions = true)
final class ColdCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Starts of each kind, of which medians are shown (${DEFAULT-VALUE}).")
  private int runs = 7;

  @Option(
      names = "--java-options",
      paramLabel = "WORDS",
      description = "Options of our functions' JVM in place of those of the template.")
  private @Nullable String javaOptions;

  private final Path home;
  private final PrintWriter out;
  private final PrintWriter err;

  ColdCommand(Path home, PrintWriter out, PrintWriter err) {
    this.home = home;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (runs < 1) {
      throw new IllegalArgumentException("--runs must be 1 or more, not " + runs);
    }
    var report = new ColdBenchmark(home, err::println).run(runs, Optional.ofNullable(javaOptions));
    output.write(home, "cold", report.json());
    output.draw(home, "cold", report.chart());
    output.print(out, report.json(), report.text());
    return 0;
  }
}
