package dev.reeve.bench.load;

import dev.reeve.bench.load.LoadResult.Named;
import dev.reeve.localstack.cost.CostQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs both systems in turn on stacks of the same kind, one after the other and never at once, so
 * that neither takes processor time from the other's figures.
 */
public final class LoadBench {
  /** Slots of a worker, as the template leaves them. */
  private static final int SLOTS = 8;

  /** A trickle, and a kill, need somebody who is idle and somebody who is left. */
  private static final int FEW_WORKERS = 2;

  private static final double TRICKLE_SECONDS = 0.1;

  private final Path home;
  private final LoadPlan plan;
  private final Consumer<String> progress;
  private final List<Measured> bursts = new ArrayList<>();
  private final List<Named<Spread>> trickles = new ArrayList<>();
  private final List<Named<Fate>> kills = new ArrayList<>();

  /**
   * Starts nothing yet.
   *
   * @param home the project's folder
   */
  public LoadBench(Path home, LoadPlan plan, Consumer<String> progress) {
    this.home = home;
    this.plan = plan;
    this.progress = progress;
  }

  /** Takes minutes. */
  public LoadResult run() throws IOException, InterruptedException {
    var scratch = Files.createTempDirectory("reeve-bench-load");
    progress.accept("fetching Celery");
    var celery = CeleryHome.fetch(home);
    int writes = 1;
    for (int workers : plan.workers()) {
      progress.accept("Reeve with %d worker(s)".formatted(workers));
      writes = reeve(scratch, workers);
    }
    reeveFew(scratch);
    try (var stack = LoadStack.up(home, scratch, 0)) {
      progress.accept("the store alone");
      double store =
          Calibration.tasksPerSecond(stack.engines().dynamodb(), plan.burst(), writes);
      var missing =
          switch (celery) {
            case CeleryHome.Fetched.Missing(var why) -> Optional.of(why);
            case CeleryHome.Fetched.Ready(var ready) -> {
              celery(ready, stack, scratch);
              yield Optional.<String>empty();
            }
          };
      return new LoadResult(bursts, writes, store, trickles, kills, missing);
    }
  }

  /** Its bursts; the conditional writes of a task, entries of indexes not counted. */
  private int reeve(Path scratch, int workers) throws IOException, InterruptedException {
    try (var stack = LoadStack.up(home, scratch, workers);
        var client = new TaskClient(stack.url(), stack.apiKey())) {
      var load = new ReeveLoad(stack, client);
      load.warmUp();
      var cost = new CostQuery(stack.url());
      cost.reset();
      bursts.add(load.burst(workers, plan.burst(), 1));
      bursts.add(load.burst(workers, plan.burst(), plan.producers()));
      return WritesPerTask.of(cost.report(true));
    }
  }

  private void reeveFew(Path scratch) throws IOException, InterruptedException {
    progress.accept("Reeve, trickle and kill");
    try (var stack = LoadStack.up(home, scratch, FEW_WORKERS);
        var client = new TaskClient(stack.url(), stack.apiKey())) {
      var load = new ReeveLoad(stack, client);
      load.warmUp();
      trickles.add(new Named<>("Reeve", load.trickle(plan.trickle())));
      kills.add(new Named<>("Reeve", load.kill(plan.killed(), scratch.resolve("reeve.marks"))));
    }
  }

  private void celery(CeleryHome home, LoadStack stack, Path scratch)
      throws IOException, InterruptedException {
    for (boolean late : List.of(false, true)) {
      var name = late ? "Celery, late ack" : "Celery, early ack";
      for (int workers : plan.workers()) {
        for (int producers : List.of(1, plan.producers())) {
          progress.accept("%s, %d worker(s), %d producer(s)".formatted(name, workers, producers));
          var run = "b%d%d%s".formatted(workers, producers, late ? "l" : "e");
          try (var load = new CeleryLoad(home, stack.engines(), scratch, run, late)) {
            load.start(workers, SLOTS);
            bursts.add(
                load.burst("%s, %d producer(s)".formatted(name, producers), plan.burst(), producers));
          }
        }
      }
      progress.accept(name + ", trickle and kill");
      try (var load = new CeleryLoad(home, stack.engines(), scratch, late ? "tl" : "te", late)) {
        load.start(FEW_WORKERS, SLOTS);
        trickles.add(new Named<>(name, load.trickle(plan.trickle(), TRICKLE_SECONDS)));
      }
      try (var load = new CeleryLoad(home, stack.engines(), scratch, late ? "kl" : "ke", late)) {
        load.start(FEW_WORKERS, SLOTS);
        kills.add(new Named<>(name, load.kill(plan.killed())));
      }
    }
  }
}
