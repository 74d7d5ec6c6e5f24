package dev.reeve.functions.event;

import dev.reeve.core.Fanout;
import dev.reeve.core.VirtualFanout;
import dev.reeve.core.clock.StopStrays;
import dev.reeve.core.clock.Tick;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.dispatch.DispatchPorts;
import dev.reeve.core.dispatch.DispatchTasks;
import dev.reeve.core.failover.DeclareDead;
import dev.reeve.core.failover.FailOverWorker;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.release.PromoteTask;
import dev.reeve.core.release.RetryTask;
import dev.reeve.core.release.ReturnLease;
import dev.reeve.core.sweep.LookAtTask;
import dev.reeve.core.sweep.MarkDeadLetter;
import dev.reeve.core.sweep.SweepTasks;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.Fleet;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.functions.Settings;
import dev.reeve.functions.Wiring;
import dev.reeve.model.pool.PoolConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The use cases behind events. Each function asks for its own, once, and is told nothing that the
 * use case does not need.
 */
public final class UseCases {
  /** Enough to hide the latency of DynamoDB, and few enough for a small function's one core. */
  private static final Fanout FANOUT = new VirtualFanout(32);

  private final Wiring wiring;
  private final Settings settings;
  private final Metrics metrics;

  public UseCases(Map<String, String> environment, Wiring wiring) {
    this.wiring = wiring;
    this.settings = new Settings(environment);
    this.metrics = new Metrics(settings.text("REEVE_ENV"));
  }

  /** Of this environment. */
  public Metrics metrics() {
    return metrics;
  }

  public DispatchTasks dispatchTasks() {
    return checked(
        () ->
            new DispatchTasks(
                pools(),
                new DispatchPorts(
                    tasks(),
                    workers(),
                    wiring.queues(queueUrlPrefix()),
                    wiring.doorbell(queueUrlPrefix()),
                    wiring.nudges(queueUrlPrefix()),
                    control(),
                    new DeclareDead(workers(), control(), Fleet.unknown()),
                    FANOUT,
                    wiring.pause(),
                    wiring.clock(),
                    wiring.random())));
  }

  public RetryTask retryTask() {
    return checked(() -> new RetryTask(tasks(), enqueue(), wiring.clock()));
  }

  public FailOverWorker failOverWorker() {
    return checked(this::failOver);
  }

  public MarkDeadLetter markDeadLetter() {
    return checked(() -> new MarkDeadLetter(tasks(), wiring.clock()));
  }

  public Tick tick() {
    return checked(
        () ->
            new Tick(
                tasks(),
                wiring.sweepQueue(queueUrlPrefix()),
                new PromoteTask(tasks(), enqueue(), wiring.clock()),
                new StopStrays(pools(), workers(), fleet()),
                wiring.clock()));
  }

  public SweepTasks sweepTasks() {
    return checked(
        () ->
            new SweepTasks(
                pools(),
                new SweepTasks.Ports(
                    tasks(),
                    workers(),
                    control(),
                    wiring.doorbell(queueUrlPrefix()),
                    new DeclareDead(workers(), control(), fleet()),
                    failOver(),
                    lookAtTask()),
                wiring.clock()));
  }

  /**
   * @throws IllegalStateException naming all variables that are missing
   */
  private <T> T checked(Supplier<T> build) {
    var built = build.get();
    settings.check();
    return built;
  }

  private FailOverWorker failOver() {
    return new FailOverWorker(workers(), returnLease(), FANOUT);
  }

  private LookAtTask lookAtTask() {
    return new LookAtTask(
        new LookAtTask.Ports(
            tasks(),
            workers(),
            control(),
            enqueue(),
            returnLease(),
            wiring.nudges(queueUrlPrefix()),
            wiring.clock()));
  }

  private ReturnLease returnLease() {
    return new ReturnLease(
        tasks(),
        wiring.taskData(
            settings.text("REEVE_TASK_DATA_TABLE"), settings.days("REEVE_RETENTION_DAYS")),
        enqueue(),
        wiring.clock());
  }

  private EnqueueTask enqueue() {
    return new EnqueueTask(
        wiring.queues(queueUrlPrefix()), wiring.doorbell(queueUrlPrefix()), wiring.clock());
  }

  private TaskStore tasks() {
    return wiring.tasks(
        settings.text("REEVE_TASKS_TABLE"),
        settings.number("REEVE_TASK_SHARDS"),
        settings.days("REEVE_RETENTION_DAYS"));
  }

  private WorkerStore workers() {
    return wiring.workers(settings.text("REEVE_WORKERS_TABLE"));
  }

  private ControlStore control() {
    return wiring.control(settings.text("REEVE_CONTROL_TABLE"));
  }

  private Fleet fleet() {
    return wiring.fleet(settings.text("REEVE_CLUSTER"), pools());
  }

  private List<PoolConfig> pools() {
    return settings.pools("REEVE_POOLS");
  }

  private String queueUrlPrefix() {
    return settings.queueUrlPrefix("REEVE_QUEUE_URL_PREFIX");
  }
}
