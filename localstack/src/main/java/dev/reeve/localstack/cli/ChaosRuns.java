package dev.reeve.localstack.cli;

import dev.reeve.localstack.chaos.ChaosOptions;
import dev.reeve.localstack.chaos.ChaosRun;
import dev.reeve.localstack.chaos.ChaosStack;
import dev.reeve.localstack.chaos.OutageOptions;
import dev.reeve.localstack.chaos.OutageRun;
import dev.reeve.localstack.stack.OfflineStack;
import dev.reeve.localstack.stack.UpOptions;
import dev.reeve.localstack.stack.UpOptions.EngineKind;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs chaos in this process, on a stack of this process unless another is named.
 *
 * @param home the project's folder
 * @param stacks makes a stack that does not run yet
 */
record ChaosRuns(
    Path home,
    Function<UpOptions, OfflineStack> stacks,
    InstantSource clock,
    Consumer<String> console)
    implements RunChaos {
  private static final int VIOLATED = 1;

  /** What is done with a stack. */
  @FunctionalInterface
  private interface Trial {
    boolean on(ChaosStack stack) throws InterruptedException;
  }

  @Override
  public int chaos(ChaosOptions options, Optional<Path> readyFile) throws InterruptedException {
    return run(
        readyFile, options.workers(), stack -> new ChaosRun(stack, options, clock, console).run());
  }

  @Override
  public int outage(OutageOptions options, Optional<Path> readyFile) throws InterruptedException {
    return run(
        readyFile, options.workers(), stack -> new OutageRun(stack, options, clock, console).run());
  }

  private int run(Optional<Path> readyFile, int workers, Trial trial) throws InterruptedException {
    if (readyFile.isPresent()) {
      return trial.on(ChaosStack.from(readyFile.get())) ? 0 : VIOLATED;
    }
    try (var stack = stacks.apply(options(workers))) {
      // A signal must end the workers too.
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(stack::close));
      return trial.on(ChaosStack.of(stack.start())) ? 0 : VIOLATED;
    }
  }

  private UpOptions options(int workers) {
    return new UpOptions(
        0,
        workers,
        Optional.empty(),
        home.resolve("infra-cdk/templates/dev.template.json"),
        Optional.empty(),
        EngineKind.LOCAL,
        List.of(),
        0,
        Set.of(),
        false);
  }
}
