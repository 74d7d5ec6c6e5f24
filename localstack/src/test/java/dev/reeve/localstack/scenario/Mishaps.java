package dev.reeve.localstack.scenario;

import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.aws.dynamo.WorkerTable;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Offer;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What would take minutes, or a crash between two writes: the operator writes it. */
final class Mishaps {
  private static final String TASKS = "reeve-dev-tasks";
  private static final String WORKERS = "reeve-dev-workers";
  private static final InstantSource CLOCK = InstantSource.system();

  private final DynamoDbClient dynamo;
  private final Queues queues;
  private final TaskTable tasks;

  Mishaps(DynamoDbClient dynamo, Queues queues) {
    this.dynamo = dynamo;
    this.queues = queues;
    this.tasks = new TaskTable(dynamo, TASKS, 1, Duration.ofDays(7), CLOCK);
  }

  /** Somebody asked to cancel it, and died before its worker heard of it; now a look is due. */
  void cancelIsForgotten(String task) {
    var now = CLOCK.instant();
    tasks.change(new QueueChange.RequestCancel(new TaskId(task), now));
    tasks.change(new QueueChange.Watch(first(task), now, now));
  }

  /** Its queue gave its message up. */
  void messageIsDeadLettered(String task) {
    var now = CLOCK.instant();
    var message = new TaskMessage(first(task), "SLEEP", Map.of(), now, now, "given-up");
    queues.send("reeve-dev-dead-tasks", message.text());
  }

  /** It was to run in an hour; now it is to run in {@code left}. */
  void timePasses(String task, Duration left) {
    dynamo.updateItem(
        update ->
            update
                .tableName(TASKS)
                .key(Map.of("id", AttributeValue.fromS(task)))
                .updateExpression("SET due_at = :due")
                .expressionAttributeValues(
                    Map.of(
                        ":due",
                        AttributeValue.fromN(
                            Long.toString(CLOCK.instant().plus(left).toEpochMilli())))));
  }

  /** As many workers fall silent in one moment; the first holds leases on all these tasks. */
  void machinesVanish(int count, List<String> tasks) {
    var table = new WorkerTable(dynamo, WORKERS);
    var random = new Random();
    var leases = tasks.stream().map(Mishaps::first).collect(Collectors.toSet());
    var now = CLOCK.instant();
    IntStream.range(0, count)
        .mapToObj(
            i ->
                new Worker(
                    WorkerId.create("default", 0, random),
                    WorkerState.ACTIVE,
                    new Offer(8, Set.of("NOTHING"), Map.of(), 1),
                    new Load(0, 0, 0),
                    i == 0 ? leases : Set.of(),
                    Set.of(),
                    now.minusSeconds(60),
                    now,
                    "arn:aws:ecs:eu-west-1:000000000000:task/reeve-dev/%032d".formatted(i)))
        .forEach(table::register);
  }

  /** Its item goes while it cannot say anything to that. */
  void itemIsDeleted(String worker) {
    dynamo.deleteItem(
        delete ->
            delete
                .tableName(WORKERS)
                .key(
                    Map.of(
                        "pool_shard", AttributeValue.fromS("default#0"),
                        "worker_id", AttributeValue.fromS(worker))));
  }

  private static Attempt first(String task) {
    return new Attempt(new TaskId(task), 1);
  }
}
