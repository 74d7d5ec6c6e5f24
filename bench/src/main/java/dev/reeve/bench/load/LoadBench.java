package dev.reeve.bench.load;

import dev.reeve.bench.load.LoadResult.Named;
import dev.reeve.bench.load.LoadResult.Store;
import dev.reeve.localstack.cost.CostQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  /** How many submit at once: threads to us, processes to Celery. */
  private static final List<Integer> PRODUCERS = List.of(1, 4);

  private static final Duration TRICKLE_GAP = Duration.ofMillis(100);

  /** Long enough for everything that a task sets off to be over. */
  private static final Duration ALONE_GAP = Duration.ofSeconds(2);

  private static final String EARLY = "early";
  private static final String LATE = "late";

  private final Path home;
  private final LoadPlan plan;
  private final Consumer<String> progress;
  private final Path scratch;
  private final List<Measured> bursts = new ArrayList<>();
  private final List<Named<Spread>> trickles = new ArrayList<>();
  private final List<Named<Fate>> kills = new ArrayList<>();
  private Optional<Store> store = Optional.empty();
  private int writes = 1;

  /**
   * Starts nothing yet.
   *
   * @param home the project's folder
   */
  public LoadBench(Path home, LoadPlan plan, Consumer<String> progress) {
    this.home = home;
    this.plan = plan;
    this.progress = progress;
    this.scratch = home.resolve("target/bench/load");
  }

  /** Takes minutes. */
  public LoadResult run() throws IOException, InterruptedException {
    clearScratch();
    progress.accept("fetching Celery");
    var fetched = CeleryHome.fetch(home);
    if (plan.parts().contains(Part.BURSTS)) {
      for (int workers : plan.workers()) {
        progress.accept("Reeve, bursts, %d worker(s)".formatted(workers));
        writes = reeveBursts(workers);
      }
    }
    reeveFew();
    try (var stack = LoadStack.up(home, scratch, 0)) {
      if (plan.parts().contains(Part.BURSTS)) {
        progress.accept("DynamoDB Local alone");
        var alone = store(stack.engines().dynamodb());
        progress.accept(LoadText.line(alone));
        store = Optional.of(alone);
      }
      return switch (fetched) {
        case CeleryHome.Fetched.Missing(var why) -> result(Optional.of(why));
        case CeleryHome.Fetched.Ready(var celery) -> {
          celery(celery, stack);
          yield result(Optional.empty());
        }
      };
    }
  }

  private void add(Measured burst) {
    bursts.add(burst);
    progress.accept(LoadText.line(burst));
  }

  private void add(Named<Spread> trickle) {
    trickles.add(trickle);
    progress.accept(LoadText.line(trickle));
  }

  private Store store(int port) throws InterruptedException {
    return new Store(writes, Calibration.tasksPerSecond(port, plan.sizes(), writes));
  }

  private void addFate(Named<Fate> kill) {
    kills.add(kill);
    progress.accept(LoadText.fate(kill));
  }

  /** What the run before left: logs, and marks that would be taken for this one's. */
  private void clearScratch() throws IOException {
    Files.createDirectories(scratch);
    try (var left = Files.list(scratch)) {
      for (var file : left.toList()) {
        Files.delete(file);
      }
    }
  }

  private LoadResult result(Optional<String> celeryMissing) {
    return new LoadResult(bursts, store, trickles, kills, celeryMissing);
  }

  /** The conditional writes of a task, entries of indexes not counted. */
  private int reeveBursts(int workers) throws IOException, InterruptedException {
    try (var stack = LoadStack.up(home, scratch, workers);
        var client = stack.client()) {
      var load = new ReeveLoad(stack, client);
      load.warmUp(plan.sizes().warmUp());
      var cost = new CostQuery(stack.url());
      cost.reset();
      for (int producers : PRODUCERS) {
        add(load.burst(workers, plan.sizes().burst(), producers));
      }
      return WritesPerTask.of(cost.report(true));
    }
  }

  private void reeveFew() throws IOException, InterruptedException {
    if (!plan.parts().contains(Part.TRICKLES) && !plan.parts().contains(Part.KILLS)) {
      return;
    }
    try (var stack = LoadStack.up(home, scratch, FEW_WORKERS);
        var client = stack.client()) {
      var load = new ReeveLoad(stack, client);
      load.warmUp(plan.sizes().warmUp());
      if (plan.parts().contains(Part.TRICKLES)) {
        progress.accept(LoadResult.TRICKLE);
        add(new Named<>(LoadResult.TRICKLE, load.trickle(plan.sizes().trickle(), TRICKLE_GAP)));
        progress.accept(LoadResult.ALONE);
        add(new Named<>(LoadResult.ALONE, load.trickle(plan.sizes().alone(), ALONE_GAP)));
      }
      if (plan.parts().contains(Part.KILLS)) {
        progress.accept("Reeve, kill -9");
        addFate(new Named<>(LoadResult.OURS, load.kill(plan.sizes().killed())));
      }
    }
  }

  /** Bursts and trickles with its default, early acknowledgement; kills with both. */
  private void celery(CeleryHome celery, LoadStack stack) throws IOException, InterruptedException {
    var early = name(celery, EARLY);
    if (plan.parts().contains(Part.BURSTS)) {
      for (int workers : plan.workers()) {
        progress.accept("%s, bursts, %d worker(s)".formatted(early, workers));
        try (var load = new CeleryLoad(celery, stack, scratch, "burst" + workers, false)) {
          load.start(workers, SLOTS);
          load.warmUp(plan.sizes().warmUp());
          for (int producers : PRODUCERS) {
            add(load.burst(early, plan.sizes().burst(), producers));
          }
        }
      }
    }
    if (plan.parts().contains(Part.TRICKLES)) {
      var what = early + ", 10 a second";
      progress.accept(what);
      try (var load = new CeleryLoad(celery, stack, scratch, "trickle", false)) {
        load.start(FEW_WORKERS, SLOTS);
        load.warmUp(plan.sizes().warmUp());
        add(new Named<>(what, load.trickle(plan.sizes().trickle(), TRICKLE_GAP)));
      }
    }
    if (plan.parts().contains(Part.KILLS)) {
      for (var acks : List.of(EARLY, LATE)) {
        progress.accept(name(celery, acks) + ", kill -9");
        boolean late = acks.equals(LATE);
        try (var load = new CeleryLoad(celery, stack, scratch, acks + "kill", late)) {
          load.start(FEW_WORKERS, SLOTS);
          addFate(new Named<>(name(celery, acks), load.kill(plan.sizes().killed())));
        }
      }
    }
  }

  private static String name(CeleryHome celery, String acks) {
    return "Celery %s, %s ack".formatted(celery.version(), acks);
  }
}
