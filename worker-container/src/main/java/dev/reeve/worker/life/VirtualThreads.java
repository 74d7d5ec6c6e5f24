package dev.reeve.worker.life;

import dev.reeve.core.Elapsed;
import dev.reeve.core.life.Pace;
import dev.reeve.core.life.WorkPorts;
import java.time.Duration;

/** Threads that cost next to nothing while they wait. */
public final class VirtualThreads implements WorkPorts.Threads {
  private final Elapsed elapsed;

  public VirtualThreads(Elapsed elapsed) {
    this.elapsed = elapsed;
  }

  @Override
  public Spawned start(String name, Work work) {
    return Thread.ofVirtual().name(name).start(() -> run(work))::interrupt;
  }

  private static void run(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Pace pace() {
    return new Beat(elapsed);
  }
}
