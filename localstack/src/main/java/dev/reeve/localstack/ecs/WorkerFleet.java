package dev.reeve.localstack.ecs;

import dev.reeve.localstack.ecs.EcsTask.Stopped;
import dev.reeve.localstack.ecs.EcsTask.Stopping;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Keeps the desired count of worker processes running, as an ECS service does: one thread per place
 * starts a worker, waits for its end, ends what it left behind, and starts the next.
 */
public final class WorkerFleet implements TaskFleet, AutoCloseable {
  private static final int ID_BYTES = 16;
  private static final String BY_SCHEDULER = "ServiceSchedulerInitiated";

  private final FleetConfig config;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<String> console;
  private final UidRanges uids;
  private final TaskRecords records = new TaskRecords();
  private final Map<String, WorkerProcess> running = new ConcurrentHashMap<>();
  private final List<Thread> places = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * A fleet that runs nothing yet.
   *
   * @param console gets one line about each worker that died by itself
   */
  public WorkerFleet(
      FleetConfig config, InstantSource clock, RandomGenerator random, Consumer<String> console) {
    this.config = config;
    this.clock = clock;
    this.random = random;
    this.console = console;
    this.uids = UidRanges.ofThisMachine(random);
  }

  /** Starts the desired count of workers and returns at once. */
  public void start() {
    for (int place = 0; place < config.desiredCount(); place++) {
      places.add(Thread.ofVirtual().name("worker-place-" + place).start(this::keepPlaceFilled));
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void keepPlaceFilled() {
    var backoff = new RestartBackoff();
    try {
      while (!isClosing()) {
        long started = System.nanoTime();
        String end = runOne();
        Duration age = Duration.ofNanos(System.nanoTime() - started);
        Duration wait = backoff.afterDeathAt(age);
        if (!isClosing()) {
          console.accept(
              "%s after %.1f s; the next one starts %s"
                  .formatted(
                      end,
                      age.toMillis() / 1000.0,
                      wait.isZero() ? "now" : "in " + wait.toSeconds() + " s"));
        }
        if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs one worker to its end and says how it ended. */
  private String runOne() throws InterruptedException {
    String id = hex();
    String arn = clusterArn().replace(":cluster/", ":task/") + "/" + id;
    WorkerProcess worker;
    try {
      worker = WorkerProcess.start(config, id, hex(), uids.pick());
    } catch (IOException e) {
      return "A worker could not be started (" + e.getMessage() + ")";
    }
    records.forgetOld(clock.instant());
    records.add(task(arn, worker));
    running.put(arn, worker);
    if (isClosing()) {
      worker.kill();
    }
    int code = worker.awaitEnd();
    running.remove(arn);
    records.update(arn, task -> task.withStopped(stopped(task, code)));
    return "Worker %s (process %d) ended with exit code %d, see %s"
        .formatted(id.substring(0, 8), worker.pid(), code, worker.log());
  }

  private EcsTask task(String arn, WorkerProcess worker) {
    return new EcsTask(
        arn,
        clusterArn(),
        "service:" + serviceName(),
        config.service().family(),
        config.service().container().name(),
        worker.pid(),
        worker.log(),
        clock.instant(),
        Optional.empty(),
        Optional.empty());
  }

  private Stopped stopped(EcsTask task, int exitCode) {
    return new Stopped(
        clock.instant(),
        OptionalInt.of(exitCode),
        task.stopping().map(Stopping::code).orElse("EssentialContainerExited"),
        task.stopping().map(Stopping::reason).orElse("Essential container in task exited"));
  }

  private String hex() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String clusterArn() {
    return config.service().clusterArn();
  }

  @Override
  public String serviceName() {
    return config.service().name();
  }

  @Override
  public List<EcsTask> tasks() {
    return records.all();
  }

  @Override
  public Optional<EcsTask> stop(String taskArn, String reason) {
    return stop(taskArn, new Stopping(clock.instant(), "UserInitiated", reason));
  }

  private Optional<EcsTask> stop(String taskArn, Stopping request) {
    WorkerProcess worker = running.get(taskArn);
    if (worker == null) {
      return records.find(taskArn);
    }
    Optional<EcsTask> task =
        records.update(
            taskArn, each -> each.stopping().isPresent() ? each : each.withStopping(request));
    worker.terminate();
    Thread.ofVirtual().start(() -> killAfter(worker, config.stopTimeout()));
    return task;
  }

  private static void killAfter(WorkerProcess worker, Duration timeout) {
    try {
      if (!worker.awaitExit(timeout)) {
        worker.kill();
      }
    } catch (InterruptedException e) {
      worker.kill();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends all workers: SIGTERM, after {@code patience} SIGKILL; replaces none. Returns when all are
   * gone, with what they left behind.
   */
  public void close(Duration patience) {
    closing.countDown();
    running.keySet().forEach(arn -> stop(arn, closeRequest()));
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      for (WorkerProcess worker : List.copyOf(running.values())) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        killAfter(worker, left);
      }
      for (Thread place : places) {
        place.join();
      }
    } catch (InterruptedException e) {
      running.values().forEach(WorkerProcess::kill);
      Thread.currentThread().interrupt();
    }
  }

  private Stopping closeRequest() {
    return new Stopping(clock.instant(), BY_SCHEDULER, "The offline stack ends");
  }

  /** Ends all workers within two seconds. */
  @Override
  public void close() {
    close(Duration.ofSeconds(2));
  }
}
