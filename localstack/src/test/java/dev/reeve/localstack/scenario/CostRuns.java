package dev.reeve.localstack.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** The spans whose cost is measured. Each begins with nothing under way and ends so. */
record CostRuns(CountedStack stack) {
  private static final int TASKS_PER_LIST = 100;
  private static final Duration BOUND = Duration.ofSeconds(90);
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  /** Looks in a row, a tenth of a second apart, that show nothing new once a start is over. */
  private static final int QUIET_LOOKS = 20;

  /** Nothing for {@code least}, and until the clock has ticked. */
  Usage idle(Duration least) {
    var begin = new long[] {-1, 0};
    Await.until(
        "the rings of workers that came are answered",
        BOUND,
        () -> {
          long now = stack.usage().invocations("scheduler");
          begin[1] = now == begin[0] ? begin[1] + 1 : 0;
          begin[0] = now;
          return now > 0 && begin[1] >= QUIET_LOOKS;
        });
    stack.reset();
    return Await.until(
        "a while without tasks has passed",
        BOUND,
        stack::usage,
        usage -> usage.seconds() >= least.toSeconds() && usage.invocations("clock") > 0);
  }

  /** Submits one by one, with never more than {@code inFlight} that have not ended. */
  Usage singly(int inFlight, int count) throws InterruptedException, ExecutionException {
    stack.reset();
    var user = stack.user();
    try (var threads = Executors.newFixedThreadPool(inFlight)) {
      var open = new HashSet<Future<String>>();
      int submitted = 0;
      while (submitted < count || !open.isEmpty()) {
        while (submitted < count && open.size() < inFlight) {
          open.add(threads.submit(() -> user.submit(Drafts.sleep(0))));
          submitted++;
        }
        var ids = new ArrayList<String>();
        for (var task : open) {
          if (task.isDone()) {
            ids.add(task.get());
          }
        }
        var ended = stack.ended(ids);
        open.removeIf(task -> task.isDone() && ended.contains(task.resultNow()));
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
    return settled(count);
  }

  /** Submits in lists of a hundred, one right after the other. */
  Usage inLists(int count) {
    stack.reset();
    for (int submitted = 0; submitted < count; submitted += TASKS_PER_LIST) {
      stack.user().submitAll(List.copyOf(Api.times(TASKS_PER_LIST, Drafts.sleep(0))));
    }
    return settled(count);
  }

  /** Once all have ended, their leases are given back and their records are read. */
  private Usage settled(int count) {
    Await.until("no leases are left", BOUND, () -> stack.leases() == 0);
    return Await.until(
        "all tasks have ended",
        BOUND,
        stack::usage,
        usage -> usage.report().path("finishedTasks").asInt() == count && stack.leases() == 0);
  }
}
