package dev.reeve.localstack.cli;

import dev.reeve.localstack.stack.ApiKeys;
import dev.reeve.localstack.stack.StackException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the commands together, and turns what goes wrong into one line and an exit code. */
final class CommandLines {
  /** Wrong usage is 2, as picocli and the shell have it. */
  private static final int FAILED = 1;

  private CommandLines() {}

  @Command(
      name = "reeve",
      description = "A distributed task scheduler.",
      mixinStandardHelpOptions = true)
  private static final class Root {}

  /** What the commands need of the world. */
  record World(
      Path home,
      RunStack runner,
      RunChaos chaos,
      ApiKeys keys,
      Supplier<DynamoDbClient> operatorDynamo,
      PrintWriter out,
      PrintWriter err) {}

  static CommandLine of(World world) {
    var key =
        new CommandLine(new KeyCommand())
            .addSubcommand(new KeyCreateCommand(world.keys(), world.operatorDynamo(), world.out()));
    return new CommandLine(new Root())
        .addSubcommand(new UpCommand(world.home(), world.runner()))
        .addSubcommand(new ChaosCommand(world.chaos()))
        .addSubcommand(new CostCommand(world.out()))
        .addSubcommand(key)
        .addSubcommand(new VersionCommand(world.out()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(world.out())
        .setErr(world.err())
        .setExecutionExceptionHandler(CommandLines::explain);
  }

  private static int explain(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
    if (exception instanceof IllegalArgumentException) {
      command.getErr().println("reeve: " + exception.getMessage());
      return command.getCommandSpec().exitCodeOnInvalidInput();
    }
    command.getErr().println("reeve: " + exception.getMessage());
    if (!(exception instanceof StackException)) {
      exception.printStackTrace(command.getErr());
    }
    return FAILED;
  }
}
