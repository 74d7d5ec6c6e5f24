package dev.reeve.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that was started and all that comes from it. It ends with this process at the latest.
 */
final class Family implements AutoCloseable {
  private static final Duration END_MAX = Duration.ofSeconds(15);

  private final Process process;
  private final Thread hook;

  Family(Process process) {
    this.process = process;
    this.hook = Thread.ofPlatform().name("end " + process.pid()).unstarted(this::end);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** User and system time so far of those that still run. */
  Duration processorTime() {
    return ProcessorTime.ofFamily(process.toHandle());
  }

  /** SIGKILL for all of it at once. */
  void kill() {
    kill(process.toHandle());
  }

  /**
   * SIGKILL for a process and all that comes from it. Children first known: orphans have no trace.
   */
  static void kill(ProcessHandle process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  /** SIGTERM, and after the time it has for that, SIGKILL for it and what it left. */
  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private void end() {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    try {
      process.waitFor(END_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
