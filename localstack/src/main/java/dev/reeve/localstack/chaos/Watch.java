package dev.reeve.localstack.chaos;

import dev.reeve.localstack.stack.StackException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Follows both tables' streams and the gate's log of writes into a recorder. */
final class Watch implements AutoCloseable {
  private static final Duration ASK_EVERY = Duration.ofMillis(500);

  /** Streams are read four times a second, writes twice: after this nothing new comes. */
  private static final Duration CATCH_UP = Duration.ofSeconds(3);

  private final StreamWatch tasks;
  private final StreamWatch workers;
  private final Thread writes;

  private Watch(StreamWatch tasks, StreamWatch workers, Thread writes) {
    this.tasks = tasks;
    this.workers = workers;
    this.writes = writes;
  }

  static Watch start(Engines engines, StackPaths paths, Recorder recorder) {
    paths.startWrites();
    return new Watch(
        StreamWatch.start(engines, engines.table("-tasks"), recorder::taskRecord),
        StreamWatch.start(engines, engines.table("-workers"), recorder::workerRecord),
        Thread.ofPlatform().daemon().name("writes").start(() -> follow(paths, recorder)));
  }

  private static void follow(StackPaths paths, Recorder recorder) {
    var last = new AtomicLong();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        paths
            .writesAfter(last.get())
            .forEach(
                write -> {
                  recorder.write(write);
                  last.set(write.path("number").asLong());
                });
      } catch (StackException _) {
        // What the log forgets meanwhile is missed in traces, not in the verdict.
      }
      Sleep.of(ASK_EVERY);
    }
  }

  /** Returns when what has happened so far is recorded. */
  void catchUp() {
    Sleep.of(CATCH_UP);
  }

  @Override
  public void close() {
    writes.interrupt();
    tasks.close();
    workers.close();
  }
}
