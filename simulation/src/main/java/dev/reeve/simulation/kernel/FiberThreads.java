package dev.reeve.simulation.kernel;

import dev.reeve.core.life.Pace;
import dev.reeve.core.life.WorkPorts;
import java.time.Duration;

/** The threads of one host. */
public final class FiberThreads implements WorkPorts.Threads {
  private final Kernel kernel;
  private final Host host;

  public FiberThreads(Kernel kernel, Host host) {
    this.kernel = kernel;
    this.host = host;
  }

  @Override
  public Spawned start(String name, Work work) {
    var fiber = kernel.start(host, name, work);
    return () -> kernel.interrupt(fiber);
  }

  @Override
  public void pause(Duration duration) {
    kernel.sleep(Kernel.micros(duration));
  }

  @Override
  public Pace pace() {
    return new FiberPace(kernel);
  }
}
