package dev.reeve.core;

import dev.reeve.core.clock.StopStrays;
import dev.reeve.core.clock.Tick;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.InMemoryControlStore;
import dev.reeve.core.control.SweepMark;
import dev.reeve.core.dispatch.DispatchPorts;
import dev.reeve.core.dispatch.DispatchTasks;
import dev.reeve.core.failover.DeclareDead;
import dev.reeve.core.failover.FailOverWorker;
import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.queue.InMemoryTaskQueues;
import dev.reeve.core.queue.Nudges;
import dev.reeve.core.queue.RecordingDoorbell;
import dev.reeve.core.queue.RecordingNudges;
import dev.reeve.core.queue.RecordingSweepQueue;
import dev.reeve.core.queue.SweepQueue;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.release.PromoteTask;
import dev.reeve.core.release.RetryTask;
import dev.reeve.core.release.ReturnLease;
import dev.reeve.core.sweep.LookAtTask;
import dev.reeve.core.sweep.SweepTasks;
import dev.reeve.core.task.InMemoryTaskData;
import dev.reeve.core.task.InMemoryTaskStore;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.Fleet;
import dev.reeve.core.worker.InMemoryFleet;
import dev.reeve.core.worker.InMemoryWorkerStore;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.pool.Strategy;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Leases;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.model.worker.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The use cases on ports in memory, on one clock that stands still. The fields are the truth that
 * tests arrange and look at; the use cases reach it through {@link #faults}.
 */
public final class World {
  public static final Instant NOW = Tasks.SINCE;
  public static final Level LEVEL = new Level("default", Priority.NORMAL);
  public static final WorkerId WORKER = WorkerId.parse("default-0-aaaaaaaaaaaaaaaa");
  public static final WorkerId OTHER = WorkerId.parse("default-0-bbbbbbbbbbbbbbbb");
  public static final TaskId ID = Tasks.anId();
  public static final PoolConfig POOL =
      new PoolConfig("default", Set.of("SLEEP", "SHELL", "PYTHON"), Strategy.LEAST_LOADED, 1);

  public final TestClock clock = new TestClock(NOW);
  public final Faults faults = new Faults();
  public final InMemoryTaskStore tasks = new InMemoryTaskStore(clock);
  public final InMemoryTaskData data = new InMemoryTaskData();
  public final InMemoryTaskQueues queues = new InMemoryTaskQueues(clock);
  public final RecordingDoorbell doorbell = new RecordingDoorbell();
  public final RecordingNudges nudges = new RecordingNudges();
  public final RecordingSweepQueue sweeps = new RecordingSweepQueue();
  public final InMemoryWorkerStore workers = new InMemoryWorkerStore();
  public final InMemoryControlStore control = new InMemoryControlStore();
  public final InMemoryFleet fleet = new InMemoryFleet();

  /** What all this amounts to; a message sent twice is the same message. */
  public record State(
      Set<Task> tasks,
      List<Worker> workers,
      Map<Level, Set<TaskMessage>> messages,
      Optional<SweepMark> sweeps) {}

  public State state() {
    Map<Level, Set<TaskMessage>> messages =
        Arrays.stream(Priority.values())
            .map(priority -> new Level("default", priority))
            .collect(
                Collectors.toMap(Function.identity(), at -> new HashSet<>(queues.messages(at))));
    return new State(
        new HashSet<>(tasks.everything()),
        workers.list("default", 0),
        new HashMap<>(messages),
        control.sweepMark());
  }

  public Task put(Task task) {
    return tasks.put(task);
  }

  /** Puts a task and its message, which was sent just now. */
  public Task queued(Task task) {
    queues.send(task.spec().level(), message(task), Duration.ZERO);
    return put(task);
  }

  /** The message about a task's current attempt, sent just now, for no later time. */
  public TaskMessage message(Task task) {
    var now = clock.instant();
    return EnqueueTask.message(task.spec(), task.current(), now, now, "test");
  }

  public Task task(TaskId id) {
    return tasks.find(id).orElseThrow();
  }

  /** Puts an ACTIVE worker whose lease begins now. */
  public Worker worker(WorkerId id, int capacity, Attempt... leases) {
    return worker(id, WorkerState.ACTIVE, capacity, clock.instant().plus(Leases.LEASE), leases);
  }

  /** Puts a worker. */
  public Worker worker(
      WorkerId id, WorkerState state, int capacity, Instant expiresAt, Attempt... leases) {
    return worker(id, state, capacity, expiresAt, null, leases);
  }

  /** Puts a worker in a container. */
  public Worker worker(
      WorkerId id,
      WorkerState state,
      int capacity,
      Instant expiresAt,
      @Nullable String ecsTask,
      Attempt... leases) {
    var plain = Workers.withCapacity(Workers.aWorker(id, state, Set.of(leases)), capacity);
    return workers.put(
        new Worker(
            id,
            state,
            plain.offer(),
            plain.load(),
            plain.leases(),
            plain.cancels(),
            plain.registeredAt(),
            expiresAt,
            ecsTask));
  }

  /** Sweeps have gone well for a long time. */
  public World sweptWell() {
    var now = clock.instant();
    control.replaceSweepMark(
        control.sweepMark(), new SweepMark(1, now.minus(Duration.ofHours(1)), now, now));
    return this;
  }

  public EnqueueTask enqueueTask() {
    return new EnqueueTask(queuesPort(), doorbellPort(), clock);
  }

  public ReturnLease returnLease() {
    return new ReturnLease(tasksPort(), dataPort(), enqueueTask(), clock);
  }

  public RetryTask retryTask() {
    return new RetryTask(tasksPort(), enqueueTask(), clock);
  }

  public PromoteTask promoteTask() {
    return new PromoteTask(tasksPort(), enqueueTask(), clock);
  }

  public DeclareDead declareDead() {
    return new DeclareDead(workersPort(), controlPort(), fleetPort());
  }

  public FailOverWorker failOverWorker() {
    return new FailOverWorker(workersPort(), returnLease(), Fanout.sequential());
  }

  public LookAtTask lookAtTask() {
    return new LookAtTask(
        new LookAtTask.Ports(
            tasksPort(),
            workersPort(),
            controlPort(),
            enqueueTask(),
            returnLease(),
            nudgesPort(),
            clock));
  }

  public SweepTasks sweepTasks() {
    return sweepTasks(POOL);
  }

  public SweepTasks sweepTasks(PoolConfig pool) {
    return new SweepTasks(
        List.of(pool),
        new SweepTasks.Ports(
            tasksPort(),
            workersPort(),
            controlPort(),
            doorbellPort(),
            declareDead(),
            failOverWorker(),
            lookAtTask()),
        clock);
  }

  public Tick tick() {
    return new Tick(
        tasksPort(),
        faults.around(SweepQueue.class, sweeps),
        promoteTask(),
        new StopStrays(List.of(POOL), workersPort(), fleetPort()),
        clock);
  }

  public DispatchTasks dispatchTasks() {
    return dispatchTasks(new Random(1));
  }

  public DispatchTasks dispatchTasks(RandomGenerator random) {
    return dispatchTasks(POOL, random);
  }

  /** Pauses let the clock run. */
  public DispatchTasks dispatchTasks(PoolConfig pool, RandomGenerator random) {
    return new DispatchTasks(
        List.of(pool),
        new DispatchPorts(
            tasksPort(),
            workersPort(),
            queuesPort(),
            doorbellPort(),
            nudgesPort(),
            controlPort(),
            declareDead(),
            Fanout.sequential(),
            clock::advance,
            clock,
            random));
  }

  public TaskStore tasksPort() {
    return faults.around(TaskStore.class, tasks);
  }

  public TaskData dataPort() {
    return faults.around(TaskData.class, data);
  }

  public TaskQueues queuesPort() {
    return faults.around(TaskQueues.class, queues);
  }

  public Doorbell doorbellPort() {
    return faults.around(Doorbell.class, doorbell);
  }

  public Nudges nudgesPort() {
    return faults.around(Nudges.class, nudges);
  }

  public WorkerStore workersPort() {
    return faults.around(WorkerStore.class, workers);
  }

  public ControlStore controlPort() {
    return faults.around(ControlStore.class, control);
  }

  public Fleet fleetPort() {
    return faults.around(Fleet.class, fleet);
  }
}
