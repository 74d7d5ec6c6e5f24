package dev.reeve.localstack.cli;

import dev.reeve.localstack.cost.CostQuery;
import dev.reeve.localstack.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cost}: what the tasks of a running stack would cost on AWS. */
@Command(
    name = "cost",
    description = "Show what the tasks of a running stack would cost on AWS.",
    mixinStandardHelpOptions = true)
final class CostCommand implements Callable<Integer> {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the running stack (${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--reset", description = "Count anew after printing.")
  private boolean reset;

  private final PrintWriter out;

  CostCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    var query = new CostQuery(url);
    try {
      out.print(query.report(json));
      out.flush();
      if (reset) {
        query.reset();
      }
      return 0;
    } catch (IOException e) {
      throw new StackException(
          "No running stack answers at %s (%s). Start one with ./reeve up, or name it with --url."
              .formatted(url, e.getMessage()),
          e);
    }
  }
}
