package dev.reeve.bench.cost;

import dev.reeve.bench.cost.CostResult.Counted;
import dev.reeve.bench.cost.CostResult.Figure;
import dev.reeve.bench.stack.BenchStack;
import dev.reeve.localstack.cost.Prices;
import dev.reeve.localstack.cost.Use;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

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
   * @param progress may be told from two threads
   */
  public CostBench(Path home, int tasks, Consumer<String> progress) {
    this.home = home;
    this.tasks = tasks;
    this.progress = progress;
  }

  private record Measured(List<Figure> figures, Map<String, Integer> megabytes) {}

  /**
   * Measures on two stacks side by side, for most of the time goes into waiting and nothing of it
   * is timed. Takes about six minutes.
   */
  public CostResult run() throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var quick =
          threads.submit(() -> measure(Scenarios.FEW_WORKERS, List.of(Scenarios.ofNoTime(tasks))));
      // Apart, or looks at those that have ended could not be told from looks at those that run.
      var others =
          threads.submit(
              () ->
                  measure(
                      Scenarios.MORE_WORKERS,
                      List.of(
                          Scenarios.ofSomeTime(tasks), List.of(Scenarios.sixtySecondsRetried()))));
      var measured = result(quick);
      var figures = new ArrayList<>(measured.figures());
      figures.addAll(result(others).figures());
      return new CostResult(figures, measured.megabytes(), Prices.load());
    }
  }

  private static Measured result(Future<Measured> part) throws InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A part of the benchmark failed", e.getCause());
    }
  }

  /**
   * Measures on one stack.
   *
   * @param groups whose looks are waited for together and shared alike
   */
  private Measured measure(int workers, List<List<Scenario>> groups) throws InterruptedException {
    try (var stack = BenchStack.up(home, workers)) {
      var runs = new RunScenario(stack);
      progress.accept("%d workers and nothing to do, %s s".formatted(workers, IDLE.toSeconds()));
      runs.idle(CALM);
      runs.run(Scenarios.firstTasks());
      var idle = runs.idle(IDLE);
      var shares = TaskUse.ofIdle(idle, workers);
      var figures = new ArrayList<Figure>();
      for (var group : groups) {
        figures.addAll(measure(group, workers, stack, shares));
      }
      return new Measured(figures, idle.megabytes());
    }
  }

  private List<Figure> measure(List<Scenario> group, int workers, BenchStack stack, TaskUse shares)
      throws InterruptedException {
    var runs = new RunScenario(stack);
    var figures = new ArrayList<Figure>();
    var looks = Use.NONE;
    var rest = Duration.ZERO;
    for (var scenario : group) {
      progress.accept("%,d tasks %s".formatted(scenario.tasks(), scenario.label()));
      var counts = runs.run(scenario);
      looks = looks.plus(shares.looks(counts));
      rest = LOOKED_AT_AFTER.minus(Duration.ofMillis((long) (1000 * counts.seconds())));
      figures.add(new Figure(scenario, shares.perTask(scenario, counts, workers), counted(stack)));
    }
    progress.accept("until sweeps have looked at the last of them");
    looks = looks.plus(shares.looks(runs.idle(rest)));
    int all = group.stream().mapToInt(Scenario::tasks).sum();
    var look = looks.times(1.0 / all);
    figures.replaceAll(
        figure -> new Figure(figure.scenario(), figure.use().plus(look), figure.counted()));
    return figures;
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
