package dev.reeve.localstack.cli;

import dev.reeve.localstack.chaos.ChaosOptions;
import dev.reeve.localstack.chaos.OutageOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code chaos}: a load, faults of every kind, and a verdict on the history. */
@Command(
    name = "chaos",
    description =
        "Drive tasks through a stack while everything around it fails, and check what happened.",
    mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {
  private static final double MILLIS_PER_MINUTE = 60_000;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of tasks and faults (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "How long load and faults last (${DEFAULT-VALUE}).")
  private double minutes = 5;

  @Option(
      names = "--settle",
      paramLabel = "M",
      description = "Minutes that everything may take to end afterwards (${DEFAULT-VALUE}).")
  private double settleMinutes = 6;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Workers of the stack (${DEFAULT-VALUE}).")
  private int workers = 3;

  @Option(names = "--rate", paramLabel = "R", description = "Tasks a second (${DEFAULT-VALUE}).")
  private double rate = 5;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Use the running stack that wrote FILE; without it one is started.")
  private @Nullable Path readyFile;

  @Option(
      names = "--outage",
      paramLabel = "dynamodb|sqs",
      description = "Instead of random faults: this service fails altogether for a while.")
  private @Nullable String outage;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long the outage lasts (${DEFAULT-VALUE}).")
  private int seconds = 60;

  private final RunChaos runner;

  ChaosCommand(RunChaos runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws InterruptedException {
    var file = Optional.ofNullable(readyFile);
    if (outage != null) {
      return runner.outage(
          new OutageOptions(
              outage.toLowerCase(Locale.ROOT),
              Duration.ofSeconds(seconds),
              minutes(settleMinutes),
              workers,
              rate),
          file);
    }
    return runner.chaos(
        new ChaosOptions(seed, minutes(minutes), minutes(settleMinutes), workers, rate), file);
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * MILLIS_PER_MINUTE));
  }
}
