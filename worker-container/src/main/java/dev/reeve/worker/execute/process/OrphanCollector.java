package dev.reeve.worker.execute.process;

import java.time.Duration;
import java.util.Set;

/** Collects, now and then, the bodies of orphans that fell to this JVM and belong to no kill. */
final class OrphanCollector implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final Thread thread =
      Thread.ofPlatform().daemon().name("task-orphans").unstarted(this::collect);

  private OrphanCollector() {}

  /** Makes this JVM the one that orphans fall to, if it can be, and begins to collect them. */
  static OrphanCollector start() {
    var collector = new OrphanCollector();
    if (Subreaper.become()) {
      collector.thread.start();
    }
    return collector;
  }

  private void collect() {
    Set<ProcessEntry.Identity> bodies = Set.of();
    try {
      while (true) {
        Thread.sleep(PERIOD);
        bodies = Subreaper.collectLeftOver(bodies);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
