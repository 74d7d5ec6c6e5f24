package dev.reeve.worker;

import dev.reeve.aws.AwsClients;
import dev.reeve.aws.dynamo.TaskDataTable;
import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.aws.dynamo.WorkerTable;
import dev.reeve.aws.sqs.QueueUrls;
import dev.reeve.aws.sqs.SqsDoorbell;
import dev.reeve.aws.sqs.SqsInbox;
import dev.reeve.aws.sqs.SqsTaskQueues;
import dev.reeve.core.life.WorkPorts;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.queue.Inbox;
import dev.reeve.core.release.ReturnLease;
import dev.reeve.core.work.ClaimTask;
import dev.reeve.core.work.FinishTask;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.worker.execute.RunAttempt;
import dev.reeve.worker.execute.Stopwatch;
import dev.reeve.worker.life.ExecuteTask;
import dev.reeve.worker.life.VirtualThreads;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/** Builds the worker's clients and use cases, once. */
final class Wiring {
  private final WorkerConfig config;
  private final AwsClients clients;

  /**
   * @param environment region, endpoints and credentials
   */
  Wiring(WorkerConfig config, Map<String, String> environment) {
    this.config = config;
    this.clients = new AwsClients(environment);
  }

  WorkPorts ports(RunAttempt runAttempt, InstantSource clock) {
    var dynamo = clients.dynamoDb();
    var sqs = clients.sqs();
    var urls = new QueueUrls(config.queueUrlPrefix());
    var tasks =
        new TaskTable(dynamo, config.tasksTable(), config.taskShards(), config.retention(), clock);
    var data = new TaskDataTable(dynamo, config.taskDataTable(), config.retention());
    var doorbell = new SqsDoorbell(sqs, urls);
    var enqueue = new EnqueueTask(new SqsTaskQueues(sqs, urls), doorbell, clock);
    return new WorkPorts(
        new WorkerTable(dynamo, config.workersTable()),
        new ClaimTask(tasks, data, clock),
        new FinishTask(tasks, data, clock, new SecureRandom()),
        new ReturnLease(tasks, data, enqueue, clock),
        doorbell,
        new ExecuteTask(runAttempt, data, clock),
        new VirtualThreads(new Stopwatch()),
        clock,
        new Stopwatch());
  }

  Inbox inbox(WorkerId worker) {
    return SqsInbox.create(
        clients.sqsForLongPolls(), new QueueUrls(config.queueUrlPrefix()), worker);
  }
}
