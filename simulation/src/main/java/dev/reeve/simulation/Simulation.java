package dev.reeve.simulation;

import dev.reeve.simulation.check.Invariant;
import dev.reeve.simulation.check.Ledger;
import dev.reeve.simulation.check.Monitor;
import dev.reeve.simulation.check.Trace;
import dev.reeve.simulation.fault.Faults;
import dev.reeve.simulation.fault.Plan;
import dev.reeve.simulation.kernel.Kernel;
import dev.reeve.simulation.system.Cluster;
import dev.reeve.simulation.system.Plant;
import java.time.Duration;
import java.util.SplittableRandom;

/** Runs one seed: faults for a while, then none, until everything has settled. */
public final class Simulation {
  private static final long LOOK_EVERY = Kernel.micros(Duration.ofMillis(500));

  /** By then every task must have ended. The latest are due in a quarter of an hour. */
  private static final Duration END_WITHIN = Duration.ofMinutes(60);

  /** By then nothing may be left of tasks that have ended. */
  private static final Duration QUIET_WITHIN = Duration.ofMinutes(20);

  private final Plan plan;
  private final Kernel kernel;
  private final Trace trace;
  private final Ledger ledger;
  private final Faults faults;
  private final Cluster cluster;
  private final Monitor monitor;
  private boolean over;
  private boolean probed;
  private long endedAt = -1;

  private Simulation(Plan plan, Plant plant, boolean traced) {
    this.plan = plan;
    var random = new SplittableRandom(plan.seed() ^ 0x5deece66dL);
    this.kernel = new Kernel(random.split(), (fiber, thrown) -> crashed(fiber.toString(), thrown));
    this.trace = new Trace(kernel, traced);
    this.ledger = new Ledger(kernel, plan, trace);
    this.faults = new Faults(kernel, plan, random.split(), ledger.recoveries()::struck);
    this.cluster =
        new Cluster(new Cluster.World(kernel, plan, faults, ledger, trace, plant), random.split());
    this.monitor = new Monitor(kernel, plan, ledger, cluster.queues(), cluster.control());
  }

  private void crashed(String where, Throwable thrown) {
    ledger.violated(Invariant.NO_BUG, where, thrown.toString());
  }

  /** Runs a seed with something planted, or nothing. */
  public static Result run(long seed, Plant plant) {
    return new Simulation(Plan.of(seed), plant, false).run();
  }

  /** Runs a seed again, and keeps what happened for people to read. */
  public static Trace trace(long seed, Plant plant) {
    var simulation = new Simulation(Plan.of(seed), plant, true);
    simulation.run();
    return simulation.trace;
  }

  private Result run() {
    cluster.start();
    kernel.at(LOOK_EVERY, this::look);
    while (!over && ledger.violation().isEmpty() && kernel.step()) {
      // The next step is all there is to do.
    }
    return new Result(
        plan.seed(),
        ledger.violation(),
        ledger.count(),
        kernel.steps(),
        Duration.ofNanos(kernel.now() * 1000),
        kernel.hash(),
        faults.counts(),
        ledger.recoveries().worst());
  }

  private void look() {
    monitor.look();
    settle();
    if (!over) {
      kernel.at(kernel.now() + LOOK_EVERY, this::look);
    }
  }

  /** Once faults are over all tasks end; then one more at each level shows that it all works. */
  private void settle() {
    long began = Math.max(faults.end(), Kernel.micros(plan.submitFor()));
    boolean ended = faults.areOver() && cluster.clientsAreDone() && ledger.allEnded();
    if (!ended) {
      if (kernel.now() > began + Kernel.micros(END_WITHIN)) {
        ledger.violated(
            Invariant.EVERY_TASK_ENDS,
            ledger.oneNotEnded(),
            "Not ended " + END_WITHIN.toMinutes() + " min after the last fault");
      }
      return;
    }
    if (!probed) {
      probed = true;
      cluster.probe();
      return;
    }
    if (endedAt < 0) {
      endedAt = kernel.now();
    }
    if (cluster.isQuiet() && !ledger.workers().anyLeft()) {
      over = true;
      long dropped = cluster.garbageDropped();
      if (dropped > 0) {
        ledger.violated(Invariant.PARKED_NOT_LOST, "", dropped + " texts are nowhere");
      }
    } else if (kernel.now() > endedAt + Kernel.micros(QUIET_WITHIN)) {
      ledger.violated(
          Invariant.NOTHING_LEFT, "", "Something is left " + QUIET_WITHIN.toMinutes() + " min on");
    }
  }
}
