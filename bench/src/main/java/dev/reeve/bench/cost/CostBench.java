package dev.reeve.bench.cost;

import dev.reeve.bench.cost.CostResult.Counted;
import dev.reeve.bench.cost.CostResult.Figure;
import dev.reeve.bench.stack.BenchStack;
import dev.reeve.localstack.cost.Prices;
import dev.reeve.localstack.cost.Use;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs tasks of every kind on stacks of its own and reckons what a million of them would cost. */
public final class CostBench {
  /** From the rings of workers that came to nothing but periods. */
  private static final Duration CALM = Duration.ofSeconds(8);

  private static final Duration IDLE = Duration.ofSeconds(42);

  /** Sweeps look at each task when it is two minutes old. */
  private static final Duration LOOKED_AT_AFTER = Duration.ofSeconds(126);

  private final Path home;
  private final int tasks;
  private final Consumer<String> progress;

  /**
   * @param tasks of each kind that is over at once
   * @param progress may be told from several threads
   */
  public CostBench(Path home, int tasks, Consumer<String> progress) {
    this.home = home;
    this.tasks = tasks;
    this.progress = progress;
  }

  private record Measured(List<Figure> figures, Map<String, Integer> megabytes) {}

  /**
   * Measures on stacks side by side, for most of the time goes into waiting and nothing of it is
   * timed. Takes about six minutes.
   */
  public CostResult run() throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var parts =
          Stream.of(
                  part(Scenarios.FEW_WORKERS, Scenarios.ofNoTime(tasks)),
                  part(Scenarios.MORE_WORKERS, Scenarios.ofSomeTime()),
                  // Apart, or looks at those that run could not be told from looks at the others.
                  part(Scenarios.MORE_WORKERS, List.of(Scenarios.sixtySecondsRetried())))
              .map(threads::submit)
              .toList();
      var figures = new ArrayList<Figure>();
      var megabytes = new HashMap<String, Integer>();
      for (var part : parts) {
        var measured = result(part);
        figures.addAll(measured.figures());
        megabytes.putAll(measured.megabytes());
      }
      return new CostResult(figures, megabytes, Prices.load());
    }
  }

  private Callable<Measured> part(int workers, List<Scenario> scenarios) {
    return () -> measure(workers, scenarios);
  }

  private static Measured result(Future<Measured> part) throws InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A part of the benchmark failed", e.getCause());
    }
  }

  private Measured measure(int workers, List<Scenario> scenarios) throws InterruptedException {
    try (var stack = BenchStack.up(home, workers)) {
      var runs = new RunScenario(stack);
      progress.accept("%d workers and nothing to do, %s s".formatted(workers, IDLE.toSeconds()));
      runs.idle(CALM);
      runs.run(Scenarios.firstTasks());
      var idle = runs.idle(IDLE);
      var shares = TaskUse.ofIdle(idle, workers);
      var figures = new ArrayList<Figure>();
      var looks = Use.NONE;
      var rest = Duration.ZERO;
      for (var scenario : scenarios) {
        progress.accept("%,d tasks %s".formatted(scenario.tasks(), scenario.label()));
        var counts = runs.run(scenario);
        looks = looks.plus(shares.looks(counts));
        rest = LOOKED_AT_AFTER.minus(Duration.ofMillis((long) (1000 * counts.seconds())));
        figures.add(
            new Figure(scenario, shares.perTask(scenario, counts, workers), counted(stack)));
      }
      progress.accept("until sweeps have looked at the last of them");
      looks = looks.plus(shares.looks(runs.idle(rest)));
      return new Measured(shared(figures, looks), idle.megabytes());
    }
  }

  /** With the looks, which were all alike, shared by all tasks. */
  private static List<Figure> shared(List<Figure> figures, Use looks) {
    int all = figures.stream().mapToInt(figure -> figure.scenario().tasks()).sum();
    var look = looks.times(1.0 / all);
    return figures.stream()
        .map(figure -> new Figure(figure.scenario(), figure.use().plus(look), figure.counted()))
        .toList();
  }

  private static Counted counted(BenchStack stack) {
    var report = stack.report();
    var perTask = report.path("perTask");
    return new Counted(
        perTask.path("wru").asDouble(),
        perTask.path("rru").asDouble(),
        perTask.path("sqs").asDouble(),
        report.at("/perMillionUsd/total").asDouble());
  }
}
