package dev.reeve.functions;

import dev.reeve.aws.AwsClients;
import dev.reeve.aws.dynamo.ApiKeyTable;
import dev.reeve.aws.dynamo.ControlTable;
import dev.reeve.aws.dynamo.TaskDataTable;
import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.aws.dynamo.WorkerTable;
import dev.reeve.aws.ecs.EcsFleet;
import dev.reeve.aws.sqs.QueueUrls;
import dev.reeve.aws.sqs.SqsDoorbell;
import dev.reeve.aws.sqs.SqsNudges;
import dev.reeve.aws.sqs.SqsSweepQueue;
import dev.reeve.aws.sqs.SqsTaskQueues;
import dev.reeve.core.Pause;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.queue.Nudges;
import dev.reeve.core.queue.SweepQueue;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.Fleet;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.pool.PoolConfig;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Builds a function's ports on AWS. The one class of this module that reads the process's
 * environment and the one that makes SDK clients: one of each kind, and only of kinds that are
 * used. For one thread, while a function is set up.
 */
public final class Wiring {
  private final Supplier<AwsClients> making;
  private @Nullable AwsClients clients;
  private @Nullable DynamoDbClient dynamoDb;
  private @Nullable SqsClient sqs;

  /** Makes nothing yet, so that whoever lacks settings of its own can say so first. */
  public Wiring(Map<String, String> environment) {
    this(() -> new AwsClients(environment));
  }

  private Wiring(Supplier<AwsClients> making) {
    this.making = making;
  }

  /**
   * Ports that reach nothing: their requests are made, and never leave the process.
   *
   * @param answers of AWS, as JSON by operation
   */
  public static Wiring rehearsing(Map<String, String> environment, Map<String, String> answers) {
    return new Wiring(() -> AwsClients.rehearsing(environment, answers));
  }

  /**
   * Meets the services that this function uses, so that the first request finds neither credentials
   * nor encryption new. Leaves no connection open.
   *
   * @throws IOException if a service does not answer
   */
  public void meetServices() throws IOException {
    if (dynamoDb != null) {
      clients().meetDynamoDb();
    }
    if (sqs != null) {
      clients().meetSqs();
    }
  }

  /** The environment of this process. */
  public static Map<String, String> environment() {
    return System.getenv();
  }

  public TaskStore tasks(String table, int shards, Duration retention) {
    return new TaskTable(dynamoDb(), table, shards, retention, clock());
  }

  public TaskData taskData(String table, Duration retention) {
    return new TaskDataTable(dynamoDb(), table, retention);
  }

  public WorkerStore workers(String table) {
    return new WorkerTable(dynamoDb(), table);
  }

  public ControlStore control(String table) {
    return new ControlTable(dynamoDb(), table);
  }

  public ApiKeys apiKeys(String controlTable) {
    return new ApiKeyTable(dynamoDb(), controlTable);
  }

  public TaskQueues queues(String urlPrefix) {
    return new SqsTaskQueues(sqs(), new QueueUrls(urlPrefix));
  }

  public Doorbell doorbell(String urlPrefix) {
    return new SqsDoorbell(sqs(), new QueueUrls(urlPrefix));
  }

  public Nudges nudges(String urlPrefix) {
    return new SqsNudges(sqs(), new QueueUrls(urlPrefix));
  }

  public SweepQueue sweepQueue(String urlPrefix) {
    return new SqsSweepQueue(sqs(), new QueueUrls(urlPrefix));
  }

  /** The workers' services of these pools. */
  public Fleet fleet(String cluster, List<PoolConfig> pools) {
    return new EcsFleet(clients().ecs(), cluster, pools.stream().map(PoolConfig::name).toList());
  }

  public InstantSource clock() {
    return Clock.systemUTC();
  }

  /** Seeded by the machine, also in each clone of a snapshot (Lambda, "SnapStart uniqueness"). */
  public RandomGenerator random() {
    return new SecureRandom();
  }

  public Pause pause() {
    return Wiring::sleep;
  }

  private AwsClients clients() {
    if (clients == null) {
      clients = making.get();
    }
    return clients;
  }

  private DynamoDbClient dynamoDb() {
    if (dynamoDb == null) {
      dynamoDb = clients().dynamoDb();
    }
    return dynamoDb;
  }

  private SqsClient sqs() {
    if (sqs == null) {
      sqs = clients().sqs();
    }
    return sqs;
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
