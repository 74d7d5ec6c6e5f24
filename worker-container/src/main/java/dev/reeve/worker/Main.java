package dev.reeve.worker;

import dev.reeve.core.life.Identity;
import dev.reeve.core.life.Log;
import dev.reeve.core.life.WorkerProcess;
import dev.reeve.worker.execute.ExecutorConfig;
import dev.reeve.worker.execute.RunAttempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The worker process. */
public final class Main {
  private static final InstantSource CLOCK = InstantSource.system();

  private Main() {}

  /** Works until SIGTERM, or until an operator drains it. */
  public static void main(String[] arguments) throws InterruptedException {
    var output = new JsonLines(System.out, CLOCK);
    var log = new Log(output::write);
    var environment = new HashMap<>(System.getenv());
    var lifeLine = new LifeLine(System.in);
    boolean started = "stdin".equals(environment.get("REEVE_CREDENTIALS"));
    if (started) {
      try {
        environment.putAll(lifeLine.credentials());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    var executors = RunAttempt.open(ExecutorConfig.from(environment), CLOCK);
    var config = WorkerConfig.from(environment, executors.types());
    var wiring = new Wiring(config, environment);
    var worker =
        new WorkerProcess(
            wiring.ports(executors, CLOCK),
            new Identity(config.pool(), config.poolShards(), config.offer(), ecsTask(config)),
            wiring::inbox,
            new SystemLoad()::with,
            new SecureRandom(),
            log);
    if (started) {
      lifeLine.watch(() -> abandon(worker));
    }
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("drain").unstarted(() -> worker.stop(config.drain())));
    boolean clean =
        worker.run(id -> output.write(Map.of("event", "ready", "workerId", id.toString())));
    // Threads of runs that would not end must not keep the process, whose end frees their slots.
    Runtime.getRuntime().halt(clean ? 0 : 1);
  }

  private static @Nullable String ecsTask(WorkerConfig config) {
    if (config.metadataUri().isEmpty()) {
      return null;
    }
    try {
      return EcsMetadata.taskArn(config.metadataUri().get()).orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException("ECS does not say which task this is", e);
    }
  }

  private static void abandon(WorkerProcess worker) {
    worker.abandon();
    Runtime.getRuntime().halt(2);
  }
}
