package dev.reeve.bench.cost;

import dev.reeve.bench.cost.Scenario.Submission;
import dev.reeve.bench.stack.BenchClient;
import dev.reeve.bench.stack.BenchStack;
import dev.reeve.localstack.cost.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Runs tasks on a stack and says what was counted from the first submit to the last lease. */
record RunScenario(BenchStack stack) {
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);
  private static final Duration SETTLE_EVERY = Duration.ofMillis(200);
  private static final Duration SETTLE_MAX = Duration.ofMinutes(10);

  /** A heartbeat and a little: by then the last leases are given back. */
  private static final Duration GIVE_BACK = Duration.ofMillis(3_500);

  Counts run(Scenario scenario) throws InterruptedException {
    stack.reset();
    var client = stack.client();
    switch (scenario.submission()) {
      case Submission.Singly(int inFlight) -> singly(client, scenario, inFlight);
      case Submission.Lists(int length) -> {
        for (int done = 0; done < scenario.tasks(); done += length) {
          client.submitList(scenario.draft(), Math.min(length, scenario.tasks() - done));
        }
      }
      case Submission.Waves(int length) -> {
        for (int done = length; done <= scenario.tasks(); done += length) {
          int sofar = done;
          client.submitList(scenario.draft(), length);
          await(counts -> counts.finishedTasks() >= sofar);
          Thread.sleep(GIVE_BACK);
        }
      }
    }
    await(counts -> counts.finishedTasks() >= scenario.tasks());
    Thread.sleep(GIVE_BACK);
    return stack.counts();
  }

  /** What is counted while nobody does anything. */
  Counts idle(Duration span) throws InterruptedException {
    stack.reset();
    return await(counts -> counts.seconds() >= span.toMillis() / 1000.0);
  }

  private Counts await(Predicate<Counts> good) throws InterruptedException {
    for (long left = SETTLE_MAX.dividedBy(SETTLE_EVERY); left > 0; left--) {
      var counts = stack.counts();
      if (good.test(counts)) {
        return counts;
      }
      Thread.sleep(SETTLE_EVERY);
    }
    throw new IllegalStateException("Not settled within " + SETTLE_MAX + ": " + stack.counts());
  }

  private void singly(BenchClient client, Scenario scenario, int inFlight)
      throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(inFlight)) {
      var open = new ArrayList<Future<String>>();
      int submitted = 0;
      while (submitted < scenario.tasks() || !open.isEmpty()) {
        while (submitted < scenario.tasks() && open.size() < inFlight) {
          open.add(threads.submit(() -> client.submit(scenario.draft())));
          submitted++;
        }
        var answered = open.stream().filter(Future::isDone).map(RunScenario::id).toList();
        var ended = stack.ended(answered);
        open.removeIf(task -> task.isDone() && ended.contains(id(task)));
        Thread.sleep(LOOK_EVERY);
      }
    }
  }

  /** Of a task whose submit is answered. */
  private static String id(Future<String> submitted) {
    if (submitted.state() == Future.State.FAILED) {
      throw new IllegalStateException("A submit failed", submitted.exceptionNow());
    }
    return submitted.resultNow();
  }
}
