package dev.reeve.bench.load;

import dev.reeve.bench.load.TaskClient.Ended;
import dev.reeve.bench.load.TaskClient.Sent;
import dev.reeve.localstack.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The load on Reeve itself, submitted over HTTP; its functions and workers reach the engines
 * through the gate.
 */
final class ReeveLoad {
  private static final Duration END_MAX = Duration.ofMinutes(2);
  private static final int WARM_UP_PRODUCERS = 4;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final LoadStack stack;
  private final TaskClient client;

  ReeveLoad(LoadStack stack, TaskClient client) {
    this.stack = stack;
    this.client = client;
  }

  /** Lets both sides compile and connect before anything is measured. */
  void warmUp(int tasks) throws IOException, InterruptedException {
    client.awaitEnded(submit(tasks, WARM_UP_PRODUCERS), END_MAX);
  }

  /** Submits one task at a time from each of {@code producers} threads. */
  Measured burst(int workers, int tasks, int producers) throws IOException, InterruptedException {
    var before = stack.processorTime();
    var sent = submit(tasks, producers);
    var ended = client.awaitEnded(sent, END_MAX);
    var used = stack.processorTime().since(before, ended.size());
    return new Measured(
        "Reeve, %d producer%s".formatted(producers, producers == 1 ? "" : "s"),
        workers,
        ended.size(),
        rate(ended),
        starts(ended),
        used);
  }

  /** Submits one task at a time to an idle system. */
  Spread trickle(int tasks, Duration gap) throws IOException, InterruptedException {
    var sent = new ArrayList<Sent>();
    for (int i = 0; i < tasks; i++) {
      sent.add(client.submit(TaskClient.nothing()));
      TimeUnit.NANOSECONDS.sleep(gap.toNanos());
    }
    return starts(client.awaitEnded(sent, END_MAX));
  }

  /** Kills a worker with all that it runs, once a third of the tasks have left their mark. */
  Fate kill(int tasks) throws IOException, InterruptedException {
    // Tasks run as users of their own, who may append to the file and see nothing beside it.
    var folder = Files.createTempDirectory("reeve-bench-");
    var marks = Files.createFile(folder.resolve("marks"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Files.setPosixFilePermissions(marks, PosixFilePermissions.fromString("rw-rw-rw-"));
    try {
      return kill(tasks, marks);
    } finally {
      Files.delete(marks);
      Files.delete(folder);
    }
  }

  private Fate kill(int tasks, Path marks) throws IOException, InterruptedException {
    var names = new ArrayList<String>();
    var sent = new ArrayList<Sent>();
    for (int i = 0; i < tasks; i++) {
      names.add("task-" + i);
      sent.add(
          client.submit(TaskClient.shell("sleep 0.2; echo task-%d >> '%s'".formatted(i, marks))));
    }
    Wait.until("tasks leave marks", END_MAX, () -> Files.readAllLines(marks).size() >= tasks / 3);
    Family.kill(stack.worker());
    client.awaitEnded(sent, END_MAX);
    return Fate.of(names, Files.readAllLines(marks));
  }

  private List<Sent> submit(int tasks, int producers) throws InterruptedException {
    var sent = new ArrayList<Sent>();
    try (var threads = Executors.newFixedThreadPool(producers)) {
      Callable<List<Sent>> producer = () -> submit(tasks / producers);
      for (Future<List<Sent>> one : threads.invokeAll(Collections.nCopies(producers, producer))) {
        sent.addAll(one.get());
      }
    } catch (ExecutionException e) {
      throw new StackException("A producer failed: " + e.getCause(), e);
    }
    return sent;
  }

  private List<Sent> submit(int tasks) throws IOException, InterruptedException {
    var sent = new ArrayList<Sent>();
    for (int i = 0; i < tasks; i++) {
      sent.add(client.submit(TaskClient.nothing()));
    }
    return sent;
  }

  private static double rate(List<Ended> ended) {
    var first = ended.stream().map(task -> task.sent().at()).min(Instant::compareTo).orElseThrow();
    var last = ended.stream().map(Ended::endedAt).max(Instant::compareTo).orElseThrow();
    return ended.size() * MILLIS_PER_SECOND / Math.max(1, Duration.between(first, last).toMillis());
  }

  private static Spread starts(List<Ended> ended) {
    return Spread.ofNanos(ended.stream().map(Ended::startNanos).toList());
  }
}
