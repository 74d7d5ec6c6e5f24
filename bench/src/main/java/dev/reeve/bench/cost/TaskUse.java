package dev.reeve.bench.cost;

import dev.reeve.bench.stack.BenchStack;
import dev.reeve.localstack.cost.Counts;
import dev.reeve.localstack.cost.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells what tasks use from what goes on whether there are tasks or not. Sweeper and clock are
 * paced by time; of them a task causes the look at it when it is two minutes old. So are the rings
 * of sweeps while there was work lately, and what the scheduler does about them. A worker's
 * heartbeats and long polls are paced by time too; a task bears the share of the slots it holds,
 * for as long as it holds them. An idle worker's are the price of having it, like its Fargate task.
 */
record TaskUse(Use sweeperSecond, Use workerSecond, Use restSecond) {
  /** A consistent read of an item under 4 KB. */
  private static final double MARK_RRU = 1;

  /**
   * What an idle stack shows.
   *
   * @param workers that idled
   */
  static TaskUse ofIdle(Counts idle, int workers) {
    return new TaskUse(
        ofSweeper(idle).times(1 / idle.seconds()),
        of(idle, TaskUse::isWorker).times(1 / idle.seconds() / workers),
        of(idle, name -> !isPacedByTime(name) && !isWorker(name)).times(1 / idle.seconds()));
  }

  /** Of one task of a scenario, without its look. */
  Use perTask(Scenario scenario, Counts counts, int workers) {
    var caused =
        of(counts, name -> !isPacedByTime(name))
            .plus(new Use(0, 0, 0, counts.apiRequests(), Map.of()))
            .minus(restSecond.times(counts.seconds()))
            .minus(workerSecond.times(counts.seconds() * workers));
    return caused
        .times(1.0 / scenario.tasks())
        .plus(workerSecond.times((double) scenario.slotSeconds() / BenchStack.CAPACITY));
  }

  /** What sweeps did for tasks. */
  Use looks(Counts counts) {
    return ofSweeper(counts).minus(sweeperSecond.times(counts.seconds()));
  }

  /**
   * What sweeps did. Two ticks order each, but for those that the first tick of a stack orders
   * alone: whichever order comes second makes an invocation that reads a mark and ends. How often
   * that happens has nothing to do with tasks, so invocations and their reads of the mark are left
   * out.
   */
  private static Use ofSweeper(Counts counts) {
    var all = of(counts, name -> name.endsWith("-sweeper"));
    long callerSqs =
        counts.callers().entrySet().stream()
            .filter(caller -> caller.getKey().endsWith("-sweeper"))
            .mapToLong(caller -> caller.getValue().sqs())
            .sum();
    return new Use(all.wru(), all.rru() - all.allInvocations() * MARK_RRU, callerSqs, 0, Map.of());
  }

  private static boolean isPacedByTime(String name) {
    return name.endsWith("-sweeper") || name.endsWith("-clock");
  }

  private static boolean isWorker(String name) {
    return name.contains("-workers-");
  }

  /** By whom: functions and workers by their names; a mapping works for its function. */
  private static Use of(Counts counts, Predicate<String> whom) {
    double wru = 0;
    double rru = 0;
    double sqs = 0;
    for (Map.Entry<String, Counts.Caller> caller : counts.callers().entrySet()) {
      if (whom.test(caller.getKey())) {
        wru += caller.getValue().wru();
        rru += caller.getValue().rru();
        sqs += caller.getValue().sqs();
      }
    }
    for (Map.Entry<String, Long> mapping : counts.deliveries().entrySet()) {
      sqs += whom.test(mapping.getKey()) ? mapping.getValue() : 0;
    }
    var invocations = new HashMap<String, Double>();
    counts
        .functions()
        .forEach(
            (name, each) -> {
              if (whom.test(name)) {
                invocations.put(name, (double) each.count());
              }
            });
    return new Use(wru, rru, sqs, 0, invocations);
  }
}
