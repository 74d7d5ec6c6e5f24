package dev.reeve.bench.growth;

import dev.reeve.bench.growth.GrowthResult.Point;
import dev.reeve.bench.growth.Tally.Sum;
import dev.reeve.bench.report.Stopwatch;
import dev.reeve.bench.stack.BenchStack;
import dev.reeve.core.control.SweepMark;
import dev.reeve.core.sweep.LookAtTask;
import dev.reeve.model.message.SweepOrder;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.worker.Leases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The use cases on real engines while one thing grows and all else stands still: the backlog, the
 * registered workers, the ended tasks. Nothing else runs on these engines.
 */
public final class GrowthBench {
  private static final int FEW_WORKERS = 3;
  private static final int SHORT_BACKLOG = 100;
  private static final int[] WORKERS = {3, 32, 100, 320, 1000};
  private static final int SMALLEST = 100;
  private static final int FACTOR = 10;
  private static final int TASKS_PER_ROUND = FEW_WORKERS * Population.CAPACITY;
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 11;
  private static final int SWEEPS = 5;

  /** Fewer than one sweep looks at, so that a single sweep looks at each once. */
  private static final int WAITING = 400;

  private final Path home;
  private final int max;
  private final Set<Series> series;
  private final Consumer<String> progress;
  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

  /** What grows. */
  public enum Series {
    BACKLOG,
    WORKERS,
    HISTORY;

    /** As tables have it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param max the longest backlog and the longest history
   * @param series those that are measured
   */
  public GrowthBench(Path home, int max, Set<Series> series, Consumer<String> progress) {
    this.home = home;
    this.max = max;
    this.series = Set.copyOf(series);
    this.progress = progress;
  }

  /** One stack and all that is done on it. */
  private final class Field implements AutoCloseable {
    private final BenchStack stack = BenchStack.still(home);
    private final Tally tally = new Tally();
    private final AdvancingClock clock = new AdvancingClock();
    private final GrowthPorts ports = new GrowthPorts(stack, tally, clock, random);
    private final Population population = new Population(ports, clock, random);
    private long period;

    Point measure(Series series, long size, PoolConfig pool) {
      progress.accept("%s: %,d".formatted(series, size));
      var cycle = new Cycle(ports, population, tally, clock, pool);
      IntStream.range(0, WARM_UP).forEach(_ -> cycle.run(TASKS_PER_ROUND));
      var results = IntStream.range(0, ROUNDS).mapToObj(_ -> cycle.run(TASKS_PER_ROUND)).toList();
      int tasks = results.stream().mapToInt(Cycle.Result::tasks).sum();
      var used = results.stream().map(Cycle.Result::used).reduce(Sum.NOTHING, Sum::plus);
      double requests = results.stream().mapToDouble(Cycle.Result::roundRequests).sum() / ROUNDS;
      var times = results.stream().map(Cycle.Result::round).toList();
      skipLooks();
      sweep(pool);
      skipLooks();
      var before = tally.sum();
      var sweeps = IntStream.range(0, SWEEPS).mapToObj(_ -> sweep(pool)).toList();
      var perSweep = tally.sum().minus(before).dividedBy(SWEEPS);
      return new Point(
          series,
          size,
          pool.shards(),
          used.dividedBy(tasks),
          requests,
          Stopwatch.medianMillis(times),
          perSweep,
          Stopwatch.medianMillis(sweeps));
    }

    /** Tasks of the backlog and of history come to be two minutes old at once: as if looked at. */
    private void skipLooks() {
      var now = clock.instant();
      var mark = ports.control().sweepMark();
      var seen = mark.orElseGet(() -> new SweepMark(period, now, now, now));
      ports
          .control()
          .replaceSweepMark(
              mark, new SweepMark(seen.period(), seen.unbrokenSince(), seen.lastAt(), now));
    }

    /** What the look at one task costs that has waited for two minutes. */
    Sum looks(int waiting, PoolConfig pool) {
      progress.accept("looks at %,d".formatted(waiting));
      sweep(pool);
      clock.advance(LookAtTask.LOST_AFTER);
      var before = tally.sum();
      sweep(pool);
      return tally.sum().minus(before).dividedBy(waiting);
    }

    private Duration sweep(PoolConfig pool) {
      clock.advance(Leases.SWEEP);
      var watch = Stopwatch.start();
      ports.sweep(pool).sweep(new SweepOrder(++period, Instant.EPOCH));
      return watch.elapsed();
    }

    @Override
    public void close() {
      stack.close();
    }
  }

  /** Measures. Most of the time goes into filling tables. */
  public GrowthResult run() {
    var points = new ArrayList<Point>();
    for (var each : Series.values()) {
      if (series.contains(each)) {
        points.addAll(
            switch (each) {
              case BACKLOG -> backlog();
              case WORKERS -> workers();
              case HISTORY -> history();
            });
      }
    }
    return new GrowthResult(points, looks());
  }

  private Sum looks() {
    try (var field = new Field()) {
      field.population.workers(FEW_WORKERS, 1);
      field.population.backlog(WAITING);
      return field.looks(WAITING, Population.pool(1));
    }
  }

  private List<Point> backlog() {
    try (var field = new Field()) {
      field.population.workers(FEW_WORKERS, 1);
      var points = new ArrayList<Point>();
      for (int size = SMALLEST, before = 0; size <= max; before = size, size *= FACTOR) {
        field.population.backlog(size - before);
        points.add(field.measure(Series.BACKLOG, size, Population.pool(1)));
      }
      return points;
    }
  }

  private List<Point> workers() {
    var points = new ArrayList<Point>();
    for (int count : WORKERS) {
      points.add(workers(count, Math.ceilDiv(count, Population.WORKERS_PER_SHARD)));
    }
    points.add(workers(WORKERS[WORKERS.length - 1], 1));
    return points;
  }

  /** Each on engines of its own, for a worker stays in its shard. */
  private Point workers(int count, int shards) {
    try (var field = new Field()) {
      field.population.workers(count, shards);
      field.population.backlog(SHORT_BACKLOG);
      return field.measure(Series.WORKERS, count, Population.pool(shards));
    }
  }

  private List<Point> history() {
    try (var field = new Field()) {
      field.population.workers(FEW_WORKERS, 1);
      field.population.backlog(SHORT_BACKLOG);
      var points = new ArrayList<Point>();
      for (int size = SMALLEST, before = 0; size <= max; before = size, size *= FACTOR) {
        field.population.history(size - before);
        points.add(field.measure(Series.HISTORY, size, Population.pool(1)));
      }
      return points;
    }
  }
}
