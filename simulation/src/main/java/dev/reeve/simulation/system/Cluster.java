package dev.reeve.simulation.system;

import dev.reeve.core.Fanout;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.InMemoryControlStore;
import dev.reeve.core.queue.InMemoryTaskQueues;
import dev.reeve.core.task.InMemoryTaskData;
import dev.reeve.core.task.InMemoryTaskStore;
import dev.reeve.core.worker.InMemoryWorkerStore;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.simulation.check.Ledger;
import dev.reeve.simulation.check.Trace;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.fault.Faults;
import dev.reeve.simulation.fault.Plan;
import dev.reeve.simulation.kernel.FiberFanout;
import dev.reeve.simulation.kernel.Host;
import dev.reeve.simulation.kernel.Kernel;
import dev.reeve.simulation.port.Hints;
import dev.reeve.simulation.port.Network;
import dev.reeve.simulation.port.SimControlStore;
import dev.reeve.simulation.port.SimFleet;
import dev.reeve.simulation.port.SimTaskData;
import dev.reeve.simulation.port.SimTaskQueues;
import dev.reeve.simulation.port.SimTaskStore;
import dev.reeve.simulation.port.SimWorkerStore;
import dev.reeve.simulation.port.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One whole system, with everybody who uses it. */
public final class Cluster {
  private static final List<Priority> PRIORITIES = List.of(Priority.values());
  private static final String POOL = "default";
  private static final String GARBAGE = "reeve/9 gibberish ";
  private static final long SKEW_MILLIS_MAX = 1000;

  private final Kernel kernel;
  private final Plan plan;
  private final Faults faults;
  private final SplittableRandom random;
  private final InMemoryTaskQueues queues;
  private final InMemoryControlStore control = new InMemoryControlStore();
  private final Functions functions;
  private final RecordSource<Task> taskRecords;
  private final RecordSource<SimWorkerStore.Change> workerRecords;
  private final Containers containers;
  private final Clients clients;
  private final Operators operators;
  private int garbage;

  /** What a cluster is put into. */
  public record World(
      Kernel kernel, Plan plan, Faults faults, Ledger ledger, Trace trace, Plant plant) {}

  public Cluster(World world, SplittableRandom random) {
    this.kernel = world.kernel();
    this.plan = world.plan();
    this.faults = world.faults();
    this.random = random;
    this.queues = new InMemoryTaskQueues(kernel::instant);
    this.functions = new Functions(kernel, faults);
    var ledger = world.ledger();
    var network = new Network(kernel, faults, world.trace(), random.split());
    var parts =
        new LambdaFunction.Parts(
            kernel, ledger, random.split(), name -> host(Host.Kind.FUNCTION, name));
    var taskStream = new ArrayList<Consumer<Task>>();
    var workerStream = new ArrayList<Consumer<SimWorkerStore.Change>>();
    var fleet = new SimFleet(network);
    var hints = new Hints(network, functions.rings(), functions.sweeps());
    var tables = tables(world.plant());
    var shared =
        new Ports(
            new SimTaskStore(
                network, tables, ledger, task -> taskStream.forEach(it -> it.accept(task))),
            new SimTaskData(network, tables.data()),
            new SimWorkerStore(
                network, tables, ledger, change -> workerStream.forEach(it -> it.accept(change))),
            new SimControlStore(network, tables.control()),
            new SimTaskQueues(
                network, queues, body -> functions.deadTasks().send(body, Duration.ZERO)),
            hints,
            hints,
            hints,
            fleet,
            kernel::instant,
            () -> Duration.ZERO);
    var fanout = plan.shape().parallel() ? new FiberFanout(kernel) : Fanout.sequential();
    var wiring = new Wiring(kernel, List.of(pool()), shared, world.plant(), fanout);
    functions.connect(wiring, parts, random.split());
    functions.tick(wiring, parts);
    this.taskRecords = functions.lifecycle(wiring, parts);
    this.workerRecords = functions.failover(wiring, parts);
    taskStream.add(this::changed);
    workerStream.add(change -> workerRecords.add(change.id().toString(), change));
    this.containers =
        new Containers(
            kernel,
            plan,
            faults,
            ledger,
            new Containers.Parts(
                wiring, hints, fleet, world.trace(), name -> host(Host.Kind.CONTAINER, name), POOL),
            random.split());
    this.clients =
        new Clients(
            plan,
            world.trace(),
            parts,
            wiring,
            new Drafts(random.split(), POOL, random.nextInt(16) == 0));
    this.operators = new Operators(plan, faults, world.trace(), parts, wiring, containers);
  }

  private Tables tables(Plant plant) {
    var tasks =
        new InMemoryTaskStore(kernel::instant, plan.shape().taskShards(), Duration.ofDays(7));
    var workers = new InMemoryWorkerStore();
    return new Tables(
        tasks,
        plant.tasks(tasks),
        workers,
        plant.workers(workers),
        new InMemoryTaskData(),
        control);
  }

  private PoolConfig pool() {
    return new PoolConfig(
        POOL, Set.of("SLEEP", "SHELL"), plan.shape().strategy(), plan.shape().poolShards());
  }

  private Host host(Host.Kind kind, String name) {
    long millis =
        plan.has(FaultKind.CLOCKS_SKEWED)
            ? random.nextLong(-SKEW_MILLIS_MAX, SKEW_MILLIS_MAX + 1)
            : 0;
    return kernel.host(kind, name, Duration.ofMillis(millis));
  }

  /** The mapping's filter lets through what is to be tried again; ends are only counted. */
  private void changed(Task task) {
    if (task.status() == TaskStatus.RETRYING) {
      taskRecords.add(task.id().value(), task);
    }
  }

  /** Begins. */
  public void start() {
    containers.start();
    clients.start();
    operators.start();
    garble();
  }

  private void garble() {
    if (!plan.has(FaultKind.MESSAGE_GARBLED)) {
      return;
    }
    long at = kernel.now() + faults.untilNext(FaultKind.MESSAGE_GARBLED);
    if (at < faults.end()) {
      kernel.at(
          at,
          () -> {
            faults.count(FaultKind.MESSAGE_GARBLED, "");
            queues.sendText(
                level(PRIORITIES.get(random.nextInt(PRIORITIES.size()))),
                GARBAGE + garbage++,
                Duration.ZERO);
            garble();
          });
    }
  }

  private static Level level(Priority priority) {
    return new Level(POOL, priority);
  }

  public ControlStore control() {
    return control;
  }

  public InMemoryTaskQueues queues() {
    return queues;
  }

  /** Whether everybody has submitted what they had and got their answers. */
  public boolean clientsAreDone() {
    return clients.areDone();
  }

  /** Submits a last task to each level. */
  public void probe() {
    clients.probe();
  }

  /** Whether no queue holds a message that means anything, and no record waits. */
  public boolean isQuiet() {
    for (var priority : PRIORITIES) {
      if (queues.bodies(level(priority)).stream().anyMatch(body -> !body.startsWith(GARBAGE))) {
        return false;
      }
    }
    return taskRecords.isEmpty() && workerRecords.isEmpty();
  }

  /** How much of what nobody understands is neither in its queue nor parked. */
  public long garbageDropped() {
    long there = 0;
    for (var priority : PRIORITIES) {
      there += queues.bodies(level(priority)).stream().filter(b -> b.startsWith(GARBAGE)).count();
    }
    long parked = (long) functions.deadTasks().parked().size() + functions.deadTasks().size();
    return Math.max(0, garbage - there - parked);
  }
}
