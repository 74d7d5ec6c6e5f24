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
import java.util.function.Consumer;

/** Runs tasks of every kind on stacks of its own and reckons what a million of them would cost. */
public final class CostBench {
  /** From the rings of workers that came to nothing but periods. */
  private static final Duration CALM = Duration.ofSeconds(8);

  private static final Duration IDLE = Duration.ofSeconds(60);

  /** Sweeps look at each task when it is two minutes old. */
  private static final Duration UNTIL_LOOKED_AT = Duration.ofSeconds(130);

  private final Path home;
  private final int tasks;
  private final Consumer<String> progress;

  /**
   * @param tasks of each kind that is over at once
   */
  public CostBench(Path home, int tasks, Consumer<String> progress) {
    this.home = home;
    this.tasks = tasks;
    this.progress = progress;
  }

  /** What short tasks showed, and what they tell of the others. */
  private record OfShort(
      List<Figure> figures, TaskUse shares, Use look, Map<String, Integer> megabytes) {}

  /** Measures. Takes about ten minutes. */
  public CostResult run() throws InterruptedException {
    var ofShort = shortTasks();
    var figures = new ArrayList<>(ofShort.figures());
    figures.addAll(longTasks(ofShort.shares(), ofShort.look()));
    return new CostResult(figures, ofShort.megabytes(), Prices.load());
  }

  private OfShort shortTasks() throws InterruptedException {
    try (var stack = BenchStack.up(home, Scenarios.SHORT_WORKERS)) {
      var runs = new RunScenario(stack);
      progress.accept("nothing, for " + IDLE.toSeconds() + " s");
      runs.idle(CALM);
      runs.run(Scenarios.firstTasks());
      var idle = runs.idle(IDLE);
      var shares = TaskUse.ofIdle(idle, Scenarios.SHORT_WORKERS);
      var figures = new ArrayList<Figure>();
      var looks = Use.NONE;
      int all = 0;
      for (var scenario : Scenarios.ofShortTasks(tasks)) {
        announce(scenario);
        var counts = runs.run(scenario);
        looks = looks.plus(shares.looks(counts));
        all += scenario.tasks();
        var use = shares.perTask(scenario, counts, Scenarios.SHORT_WORKERS);
        figures.add(new Figure(scenario, use, counted(stack)));
      }
      progress.accept("until sweeps have looked at the last of them");
      looks = looks.plus(shares.looks(runs.idle(UNTIL_LOOKED_AT)));
      var look = looks.times(1.0 / all);
      figures.replaceAll(
          figure -> new Figure(figure.scenario(), figure.use().plus(look), figure.counted()));
      return new OfShort(figures, shares, look, idle.megabytes());
    }
  }

  private List<Figure> longTasks(TaskUse shares, Use look) throws InterruptedException {
    try (var stack = BenchStack.up(home, Scenarios.LONG_WORKERS)) {
      var runs = new RunScenario(stack);
      runs.idle(CALM);
      var retried = Scenarios.sixtySecondsRetried();
      announce(retried);
      var ofRetried = runs.run(retried);
      var looks = shares.looks(ofRetried).times(1.0 / retried.tasks());
      var first =
          new Figure(
              retried,
              shares.perTask(retried, ofRetried, Scenarios.LONG_WORKERS).plus(looks),
              counted(stack));
      var plain = Scenarios.sixtySeconds();
      announce(plain);
      var ofPlain = runs.run(plain);
      var second =
          new Figure(
              plain,
              shares.perTask(plain, ofPlain, Scenarios.LONG_WORKERS).plus(look),
              counted(stack));
      return List.of(second, first);
    }
  }

  private void announce(Scenario scenario) {
    progress.accept("%,d tasks %s".formatted(scenario.tasks(), scenario.label()));
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
