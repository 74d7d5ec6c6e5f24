package dev.reeve.bench.cli;

import dev.reeve.bench.cold.ColdStartException;
import dev.reeve.localstack.stack.StackException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Puts the commands together, and turns what goes wrong into one line and an exit code. */
final class CommandLines {
  /** Wrong usage is 2, as picocli and the shell have it. */
  private static final int FAILED = 1;

  private CommandLines() {}

  @Command(
      name = "reeve bench",
      description =
          "Measure what tasks and cold starts cost, beside what others do, and how that grows.",
      mixinStandardHelpOptions = true)
  private static final class Root {}

  /**
   * @param home the project's folder
   */
  static CommandLine of(Path home, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Root())
        .addSubcommand(new CostCommand(home, out, err))
        .addSubcommand(new GrowthCommand(home, out, err))
        .addSubcommand(new LoadCommand(home, out, err))
        .addSubcommand(new ColdCommand(home, out, err))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(CommandLines::explain);
  }

  private static int explain(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("reeve bench: " + exception.getMessage());
    if (exception instanceof IllegalArgumentException) {
      return command.getCommandSpec().exitCodeOnInvalidInput();
    }
    if (!(exception instanceof StackException) && !(exception instanceof ColdStartException)) {
      exception.printStackTrace(command.getErr());
    }
    return FAILED;
  }
}
