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
import dev.reeve.core.release.RetryTask;
import dev.reeve.core.release.ReturnLease;
import dev.reeve.core.sweep.LookAtTask;
import dev.reeve.core.sweep.MarkDeadLetter;
import dev.reeve.core.sweep.SweepTasks;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.Fleet;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.functions.Wiring;
import java.util.Map;

/** The use cases behind events, each built once for its function from the environment. */
public final class UseCases {
  /** Enough to hide the latency of DynamoDB, and few enough for a small function's one core. */
  private static final Fanout FANOUT = new VirtualFanout(32);

  private final Wiring wiring;
  private final EventConfig config;

  /**
   * @throws IllegalArgumentException naming all variables that are missing
   */
  public UseCases(Map<String, String> environment) {
    this.wiring = new Wiring(environment);
    this.config = EventConfig.from(environment);
  }

  public DispatchTasks dispatchTasks() {
    var workers = workers();
    var control = control();
    return new DispatchTasks(
        config.pools(),
        new DispatchPorts(
            tasks(),
            workers,
            wiring.queues(config.queueUrlPrefix()),
            wiring.doorbell(config.queueUrlPrefix()),
            wiring.nudges(config.queueUrlPrefix()),
            control,
            new DeclareDead(workers, control, Fleet.unknown()),
            FANOUT,
            wiring.pause(),
            wiring.clock(),
            wiring.random()));
  }

  public RetryTask retryTask() {
    return new RetryTask(tasks(), enqueue(), wiring.clock());
  }

  public FailOverWorker failOverWorker() {
    return failOverWorker(tasks(), workers());
  }

  public MarkDeadLetter markDeadLetter() {
    return new MarkDeadLetter(tasks(), wiring.clock());
  }

  public Tick tick() {
    var tasks = tasks();
    var workers = workers();
    return new Tick(
        tasks,
        wiring.sweepQueue(config.queueUrlPrefix()),
        lookAtTask(tasks, workers),
        new StopStrays(config.pools(), workers, fleet()),
        wiring.clock());
  }

  public SweepTasks sweepTasks() {
    var tasks = tasks();
    var workers = workers();
    var control = control();
    return new SweepTasks(
        config.pools(),
        new SweepTasks.Ports(
            tasks,
            workers,
            control,
            wiring.doorbell(config.queueUrlPrefix()),
            new DeclareDead(workers, control, fleet()),
            failOverWorker(tasks, workers),
            lookAtTask(tasks, workers)),
        wiring.clock());
  }

  private FailOverWorker failOverWorker(TaskStore tasks, WorkerStore workers) {
    return new FailOverWorker(workers, returnLease(tasks), FANOUT);
  }

  private LookAtTask lookAtTask(TaskStore tasks, WorkerStore workers) {
    return new LookAtTask(
        new LookAtTask.Ports(
            tasks,
            workers,
            control(),
            enqueue(),
            returnLease(tasks),
            wiring.nudges(config.queueUrlPrefix()),
            wiring.clock()));
  }

  private ReturnLease returnLease(TaskStore tasks) {
    return new ReturnLease(
        tasks,
        wiring.taskData(config.taskDataTable(), config.retention()),
        enqueue(),
        wiring.clock());
  }

  private EnqueueTask enqueue() {
    return new EnqueueTask(
        wiring.queues(config.queueUrlPrefix()),
        wiring.doorbell(config.queueUrlPrefix()),
        wiring.clock());
  }

  private TaskStore tasks() {
    return wiring.tasks(config.tasksTable(), config.taskShards(), config.retention());
  }

  private WorkerStore workers() {
    return wiring.workers(config.workersTable());
  }

  private ControlStore control() {
    return wiring.control(config.controlTable());
  }

  private Fleet fleet() {
    return config.cluster().isEmpty()
        ? Fleet.unknown()
        : wiring.fleet(config.cluster(), config.pools());
  }
}
