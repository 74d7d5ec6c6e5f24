package dev.reeve.infra;

import dev.reeve.infra.config.EnvironmentConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The queues: four levels for each pool, the doorbell, the sweeps, and a dead-letter queue for each
 * kind. All keep messages for 14 days, SQS's longest: a hint may wait out a long weekend.
 */
final class QueuesConstruct extends Construct {
  /** The levels of every pool, highest first. */
  static final List<String> LEVELS = List.of("critical", "high", "normal", "low");

  private static final Duration RETENTION = Duration.days(14);
  private static final Duration PRIORITY_VISIBILITY = Duration.seconds(30);

  /**
   * AWS's advice for a queue that feeds a function: throttled batches come back after this time.
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  private static final int VISIBILITY_PER_TIMEOUT = 6;

  /**
   * Throttled and failed invocations count as receives, so a low number would take healthy work for
   * poison. Priority messages are received by every run that then finds no taker.
   */
  private static final int RECEIVES_MAX = 10;

  private static final int PRIORITY_RECEIVES_MAX = 20;

  private final Names names;
  private final EnvironmentConfig config;
  private final Map<String, Queue> priority = new LinkedHashMap<>();
  private final Queue deadTasks;
  private final Queue deadDoorbells;
  private final Queue deadSweeps;
  private final Queue deadRecords;
  private final Queue doorbell;
  private final Queue sweeps;

  QueuesConstruct(Construct scope, Names names, EnvironmentConfig config) {
    super(scope, "Queues");
    this.names = names;
    this.config = config;
    this.deadTasks =
        queue("DeadTasks", "dead-tasks").visibilityTimeout(feeding("deadletter")).build();
    this.deadDoorbells = queue("DeadDoorbells", "dead-doorbells").build();
    this.deadSweeps = queue("DeadSweeps", "dead-sweeps").build();
    this.deadRecords = queue("DeadRecords", "dead-records").build();
    this.doorbell =
        queue("Doorbell", "doorbell")
            .visibilityTimeout(feeding("scheduler"))
            .deadLetterQueue(dead(deadDoorbells, RECEIVES_MAX))
            .build();
    this.sweeps =
        queue("Sweeps", "sweeps")
            .visibilityTimeout(feeding("sweeper"))
            .deadLetterQueue(dead(deadSweeps, RECEIVES_MAX))
            .build();
    config.pools().keySet().forEach(this::addPriorityQueues);
  }

  private void addPriorityQueues(String pool) {
    for (String level : LEVELS) {
      String suffix = pool + "-" + level;
      priority.put(
          suffix,
          queue("Priority-" + suffix, suffix)
              .visibilityTimeout(PRIORITY_VISIBILITY)
              .deadLetterQueue(dead(deadTasks, PRIORITY_RECEIVES_MAX))
              .build());
    }
  }

  private Queue.Builder queue(String id, String suffix) {
    return Queue.Builder.create(this, id)
        .queueName(names.of(suffix))
        .retentionPeriod(RETENTION)
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true);
  }

  private Duration feeding(String function) {
    return Duration.seconds(VISIBILITY_PER_TIMEOUT * config.function(function).timeoutSeconds());
  }

  private static DeadLetterQueue dead(Queue queue, int receivesMax) {
    return DeadLetterQueue.builder().queue(queue).maxReceiveCount(receivesMax).build();
  }

  /** The priority queues by the suffix of their name, pool by pool, highest level first. */
  Map<String, Queue> priority() {
    return priority;
  }

  /** The dead-letter queues by the suffix of their name. */
  Map<String, Queue> dead() {
    var dead = new LinkedHashMap<String, Queue>();
    dead.put("dead-tasks", deadTasks);
    dead.put("dead-doorbells", deadDoorbells);
    dead.put("dead-sweeps", deadSweeps);
    dead.put("dead-records", deadRecords);
    return dead;
  }

  Queue deadTasks() {
    return deadTasks;
  }

  Queue deadRecords() {
    return deadRecords;
  }

  Queue doorbell() {
    return doorbell;
  }

  Queue sweeps() {
    return sweeps;
  }
}
