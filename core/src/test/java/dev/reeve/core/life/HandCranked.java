package dev.reeve.core.life;

import dev.reeve.core.TestClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Threads that run when a test says so, one after the other; a pause moves the clock. */
final class HandCranked implements WorkPorts.Threads {
  private final TestClock clock;
  private final Deque<Work> started = new ArrayDeque<>();
  private final List<Duration> asked = new ArrayList<>();
  private Runnable whilePausing = () -> {};

  HandCranked(TestClock clock) {
    this.clock = clock;
  }

  @Override
  public Spawned start(String name, Work work) {
    started.add(work);
    return () -> started.remove(work);
  }

  /** Runs what was started, and what that starts. */
  void runAll() throws InterruptedException {
    while (!started.isEmpty()) {
      started.remove().run();
    }
  }

  /** Happens in each pause, after its time has passed. */
  void whilePausing(Runnable what) {
    whilePausing = what;
  }

  @Override
  public void pause(Duration duration) {
    clock.advance(duration);
    whilePausing.run();
  }

  /** How soon somebody wanted the next heartbeat, in the order of asking. */
  List<Duration> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Pace pace() {
    return new Pace() {
      @Override
      public void within(Duration wait) {
        asked.add(wait);
      }

      @Override
      public void await(Duration interval) throws InterruptedException {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    };
  }
}
