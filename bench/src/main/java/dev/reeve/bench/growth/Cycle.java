package dev.reeve.bench.growth;

import dev.reeve.bench.growth.Tally.Sum;
import dev.reeve.bench.report.Stopwatch;
import dev.reeve.core.VirtualFanout;
import dev.reeve.core.dispatch.DispatchTasks;
import dev.reeve.core.work.ClaimOutcome;
import dev.reeve.core.work.RunEnd;
import dev.reeve.core.worker.Heartbeat;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.message.Ring;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One scheduling round and what belongs to it: as many tasks are submitted as are handed out, the
 * workers that got some look, claim, finish and give back. The backlog stays as long as it was.
 */
final class Cycle {
  /** Rounds are this far apart on the scheduler's clock, so that each reads the registry anew. */
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final GrowthPorts ports;
  private final Population population;
  private final Tally tally;
  private final AdvancingClock clock;
  private final PoolConfig pool;
  private final DispatchTasks dispatch;
  private final VirtualFanout fanout = new VirtualFanout(32);

  Cycle(
      GrowthPorts ports,
      Population population,
      Tally tally,
      AdvancingClock clock,
      PoolConfig pool) {
    this.ports = ports;
    this.population = population;
    this.tally = tally;
    this.clock = clock;
    this.pool = pool;
    this.dispatch = ports.dispatch(pool);
  }

  /**
   * What one cycle took.
   *
   * @param tasks that were handed out
   * @param used by submit, round and workers together
   * @param round how long the scheduler worked
   * @param roundRequests that it made
   */
  record Result(int tasks, Sum used, Duration round, double roundRequests) {}

  /** Runs one, with {@code tasks} new ones. */
  Result run(int tasks) {
    clock.advance(BETWEEN);
    var before = tally.sum();
    population.submit(tasks);
    var submitted = tally.sum();
    var watch = Stopwatch.start();
    dispatch.run(List.of(Ring.forWork(Population.LEVEL, clock.instant())));
    var round = watch.elapsed();
    var dispatched = tally.sum();
    var busy =
        IntStream.range(0, pool.shards())
            .mapToObj(shard -> ports.workers().list(pool.name(), shard))
            .flatMap(List::stream)
            .filter(worker -> !worker.leases().isEmpty())
            .toList();
    var untilHere = tally.sum();
    fanout.map(busy, this::work);
    var byWorkers = tally.sum().minus(untilHere);
    int handedOut = busy.stream().mapToInt(worker -> worker.leases().size()).sum();
    return new Result(
        handedOut,
        dispatched.minus(before).plus(byWorkers),
        round,
        dispatched.minus(submitted).requests());
  }

  /** As a worker does after a nudge; its second look is left out, for it depends on time only. */
  private Worker work(Worker idle) {
    var worker = ports.workers().find(idle.id()).orElseThrow();
    worker.leases().forEach(attempt -> runOne(attempt, worker));
    ports
        .workers()
        .heartbeat(
            new Heartbeat(
                worker.id(), worker.expiresAt(), new Load(0, 0, 0), worker.leases(), Set.of()));
    return worker;
  }

  private void runOne(Attempt attempt, Worker worker) {
    if (ports.claim().claim(attempt, worker.id())
        instanceof ClaimOutcome.Claimed(var task, var _)) {
      var finish = ports.finish();
      finish.write(finish.decide(task, worker.id(), new RunEnd.Succeeded(null, List.of())));
    } else {
      throw new IllegalStateException("No task under the lease " + attempt);
    }
  }
}
