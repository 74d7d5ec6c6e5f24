package dev.reeve.bench.growth;

import dev.reeve.aws.dynamo.ControlTable;
import dev.reeve.aws.dynamo.TaskDataTable;
import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.aws.dynamo.WorkerTable;
import dev.reeve.aws.sqs.QueueUrls;
import dev.reeve.aws.sqs.SqsDoorbell;
import dev.reeve.aws.sqs.SqsNudges;
import dev.reeve.aws.sqs.SqsTaskQueues;
import dev.reeve.bench.stack.BenchStack;
import dev.reeve.core.Fanout;
import dev.reeve.core.VirtualFanout;
import dev.reeve.core.dispatch.DispatchPorts;
import dev.reeve.core.dispatch.DispatchTasks;
import dev.reeve.core.failover.DeclareDead;
import dev.reeve.core.failover.FailOverWorker;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.release.ReturnLease;
import dev.reeve.core.submit.SubmitTasks;
import dev.reeve.core.sweep.LookAtTask;
import dev.reeve.core.sweep.SweepTasks;
import dev.reeve.core.work.ClaimTask;
import dev.reeve.core.work.FinishTask;
import dev.reeve.core.worker.Fleet;
import dev.reeve.model.pool.PoolConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** The ports on a still stack's engines, all they use being added up, and the use cases on them. */
final class GrowthPorts {
  private static final String QUEUES =
      "https://sqs.eu-west-1.amazonaws.com/000000000000/reeve-dev-";
  private static final Duration RETENTION = Duration.ofDays(7);

  private final Fanout fanout = new VirtualFanout(32);
  private final RandomGenerator random;
  private final InstantSource clock;
  private final TaskTable tasks;
  private final TaskDataTable data;
  private final WorkerTable workers;
  private final ControlTable control;
  private final SqsTaskQueues queues;
  private final SqsDoorbell doorbell;
  private final SqsNudges nudges;

  GrowthPorts(BenchStack stack, Tally tally, InstantSource clock, RandomGenerator random) {
    var dynamo = stack.dynamoDb(tally);
    var sqs = stack.sqs(tally);
    var urls = new QueueUrls(QUEUES);
    this.clock = clock;
    this.random = random;
    this.tasks = new TaskTable(dynamo, "reeve-dev-tasks", 1, RETENTION, clock);
    this.data = new TaskDataTable(dynamo, "reeve-dev-task-data", RETENTION);
    this.workers = new WorkerTable(dynamo, "reeve-dev-workers");
    this.control = new ControlTable(dynamo, "reeve-dev-control");
    this.queues = new SqsTaskQueues(sqs, urls);
    this.doorbell = new SqsDoorbell(sqs, urls);
    this.nudges = new SqsNudges(sqs, urls);
  }

  TaskTable tasks() {
    return tasks;
  }

  ControlTable control() {
    return control;
  }

  WorkerTable workers() {
    return workers;
  }

  SubmitTasks submit() {
    return new SubmitTasks(
        tasks, data, new SubmitTasks.EnqueuePorts(queues, doorbell), fanout, clock, random);
  }

  DispatchTasks dispatch(PoolConfig pool) {
    return new DispatchTasks(
        List.of(pool),
        new DispatchPorts(
            tasks,
            workers,
            queues,
            doorbell,
            nudges,
            control,
            new DeclareDead(workers, control, Fleet.unknown()),
            fanout,
            pause -> {},
            clock,
            random));
  }

  ClaimTask claim() {
    return new ClaimTask(tasks, data, clock);
  }

  FinishTask finish() {
    return new FinishTask(tasks, data, clock, random);
  }

  SweepTasks sweep(PoolConfig pool) {
    var enqueue = new EnqueueTask(queues, doorbell, clock);
    var giveBack = new ReturnLease(tasks, data, enqueue, clock);
    var look =
        new LookAtTask(
            new LookAtTask.Ports(tasks, workers, control, enqueue, giveBack, nudges, clock));
    return new SweepTasks(
        List.of(pool),
        new SweepTasks.Ports(
            tasks,
            workers,
            control,
            doorbell,
            new DeclareDead(workers, control, Fleet.unknown()),
            new FailOverWorker(workers, giveBack, fanout),
            look),
        clock);
  }
}
