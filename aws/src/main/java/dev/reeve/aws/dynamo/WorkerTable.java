package dev.reeve.aws.dynamo;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.worker.Heartbeat;
import dev.reeve.core.worker.HeartbeatOutcome;
import dev.reeve.core.worker.ReserveOutcome;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The worker table: one item per start of a worker process, which holds its leases. Times are epoch
 * milliseconds unless said otherwise; an absent set or map is empty.
 *
 * <pre>
 * pool_shard     S   partition key: "default#0"
 * worker_id      S   sort key
 * worker_state   S   ACTIVE, DISABLED, DRAINING or DEAD
 * leases         SS  attempts it holds: taskId#number
 * cancels        SS  ids of tasks it is asked to end
 * lease_ends_at  N
 * registered_at  N   tells this start from any other
 * slots, weight  N   what it offers, with
 * task_types     SS
 * labels         M   of strings
 * cpu_percent, memory_percent, running_tasks  N  its load at the last heartbeat
 * ecs_task       S   ARN, in ECS
 * expire_at      N   epoch seconds, a day past the lease's end: TTL
 * </pre>
 *
 * <p>A condition that names the states of a worker also demands that the item exists, so no update
 * ever makes one.
 */
public final class WorkerTable implements WorkerStore {
  /** More than any shard is meant to hold, by far: a look at it is bounded all the same. */
  private static final int SHARD_MAX = 1000;

  private static final String HEARTBEAT =
      """
      SET lease_ends_at = :until, cpu_percent = :cpu, memory_percent = :memory,
      running_tasks = :tasks, expire_at = :expire
      DELETE leases :released, cancels :seen""";

  private static final String IF_ALIVE = "worker_state IN (:active, :disabled, :draining)";

  private static final String RESERVE = "ADD leases :leases";

  private static final String RESERVE_IF =
      """
      worker_state = :active AND
      (attribute_not_exists(leases) OR size(leases) <= :room)""";

  private static final String RELEASE = "DELETE leases :leases";

  private static final String IF_THERE = "attribute_exists(worker_id)";

  private static final String REQUEST_CANCEL = "ADD cancels :cancels";

  private static final String CHANGE_STATE = "SET worker_state = :next";

  private static final String DECLARE_DEAD_IF =
      "lease_ends_at = :read AND worker_state IN (:active, :disabled, :draining)";

  private static final String ENABLE_IF = "worker_state IN (:active, :disabled)";

  private static final String DELETE_IF =
      "worker_state IN (:draining, :dead) AND attribute_not_exists(leases)";

  private final DynamoDbClient client;
  private final String table;

  /** Makes no request. */
  public WorkerTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** A start is told by the time that the item has of it, which is cut to milliseconds. */
  @Override
  public boolean register(Worker worker) {
    var item = WorkerItem.write(worker);
    return AwsCall.of(
        "workers register",
        worker.id().toString(),
        () -> {
          try {
            client.putItem(
                put ->
                    put.tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(worker_id)")
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
          } catch (ConditionalCheckFailedException refused) {
            return new Item(refused.item())
                .instant("registered_at")
                .equals(new Item(item).instant("registered_at"));
          }
        });
  }

  @Override
  public HeartbeatOutcome heartbeat(Heartbeat heartbeat) {
    var values =
        alive()
            .instant(":until", heartbeat.expiresAt())
            .expiry(":expire", WorkerItem.expiry(heartbeat.expiresAt()))
            .number(":cpu", heartbeat.load().cpuPercent())
            .number(":memory", heartbeat.load().memoryPercent())
            .number(":tasks", heartbeat.load().running())
            .set(":released", WorkerItem.orNothing(heartbeat.released()))
            .set(":seen", WorkerItem.orNothing(heartbeat.cancelsSeen()));
    return switch (update("heartbeat", heartbeat.worker(), HEARTBEAT, IF_ALIVE, values)) {
      case Update.Done(var worker) -> new HeartbeatOutcome.Renewed(worker);
      case Update.Refused _ -> new HeartbeatOutcome.Lost();
    };
  }

  /**
   * An earlier try of the same call may have filled the worker, so a refusal that shows all the
   * leases in the set of a worker that is not DEAD is a success.
   */
  @Override
  public ReserveOutcome reserve(WorkerId worker, Set<Attempt> leases, int capacity) {
    if (leases.isEmpty() || leases.size() > capacity) {
      throw new IllegalArgumentException(
          "A worker of " + capacity + " slots takes 1 to as many leases, not " + leases.size());
    }
    var values =
        WorkerItem.states(WorkerState.ACTIVE)
            .set(":leases", leases)
            .number(":room", capacity - leases.size());
    return switch (update("reserve", worker, RESERVE, RESERVE_IF, values)) {
      case Update.Done(var now) -> new ReserveOutcome.Reserved(now);
      case Update.Refused(var now) ->
          now.filter(it -> it.state() != WorkerState.DEAD && it.leases().containsAll(leases))
              .<ReserveOutcome>map(ReserveOutcome.Reserved::new)
              .orElseGet(() -> new ReserveOutcome.Refused(now));
    };
  }

  @Override
  public void release(WorkerId worker, Set<Attempt> leases) {
    if (!leases.isEmpty()) {
      update("release", worker, RELEASE, IF_THERE, new Values().set(":leases", leases));
    }
  }

  @Override
  public void requestCancel(WorkerId worker, TaskId task) {
    update(
        "cancel", worker, REQUEST_CANCEL, IF_ALIVE, alive().set(":cancels", Set.of(task.value())));
  }

  @Override
  public Optional<Worker> declareDead(WorkerId worker, Instant expiresAt) {
    var values = alive().instant(":read", expiresAt).text(":next", WorkerState.DEAD.name());
    return switch (update("declare dead", worker, CHANGE_STATE, DECLARE_DEAD_IF, values)) {
      case Update.Done(var dead) -> Optional.of(dead);
      case Update.Refused(var now) -> now.filter(it -> it.state() == WorkerState.DEAD);
    };
  }

  @Override
  public Optional<Worker> changeState(WorkerId worker, WorkerState state) {
    var values =
        WorkerItem.states(WorkerState.ACTIVE, WorkerState.DISABLED).text(":next", state.name());
    var condition =
        switch (state) {
          case ACTIVE, DISABLED -> ENABLE_IF;
          case DRAINING -> {
            values.text(":draining", WorkerState.DRAINING.name());
            yield IF_ALIVE;
          }
          case DEAD -> throw new IllegalArgumentException("Workers are declared dead, or give up");
        };
    return switch (update("change state", worker, CHANGE_STATE, condition, values)) {
      case Update.Done(var now) -> Optional.of(now);
      case Update.Refused _ -> Optional.empty();
    };
  }

  @Override
  public void giveUp(WorkerId worker) {
    update(
        "give up",
        worker,
        CHANGE_STATE,
        IF_THERE,
        new Values().text(":next", WorkerState.DEAD.name()));
  }

  /** True also if it is gone already: an earlier try of the same call may have deleted it. */
  @Override
  public boolean delete(WorkerId worker) {
    return AwsCall.of(
        "workers delete",
        worker.toString(),
        () -> {
          try {
            client.deleteItem(
                delete ->
                    delete
                        .tableName(table)
                        .key(WorkerItem.key(worker))
                        .conditionExpression(DELETE_IF)
                        .expressionAttributeValues(
                            WorkerItem.states(WorkerState.DRAINING, WorkerState.DEAD).map())
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
          } catch (ConditionalCheckFailedException refused) {
            return !refused.hasItem();
          }
        });
  }

  @Override
  public Optional<Worker> find(WorkerId worker) {
    return AwsCall.of(
        "workers find",
        worker.toString(),
        () -> {
          var answer =
              client.getItem(
                  get -> get.tableName(table).key(WorkerItem.key(worker)).consistentRead(true));
          return answer.hasItem() ? Optional.of(WorkerItem.read(answer.item())) : Optional.empty();
        });
  }

  /** At most a thousand, thirty times what a shard is meant to hold. */
  @Override
  public List<Worker> list(String pool, int shard) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pool_shard = :shard")
            .expressionAttributeValues(
                new Values().text(":shard", WorkerItem.poolShard(pool, shard)).map())
            .build();
    return Pages.read(client::query, "workers list", query, SHARD_MAX).stream()
        .map(WorkerItem::read)
        .toList();
  }

  /** What became of one update: the item after it, or as it stood in the way. */
  private sealed interface Update {
    record Done(Worker worker) implements Update {}

    record Refused(Optional<Worker> worker) implements Update {}
  }

  private Update update(
      String operation, WorkerId worker, String expression, String condition, Values values) {
    var request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(WorkerItem.key(worker))
            .updateExpression(expression)
            .conditionExpression(condition)
            .expressionAttributeValues(values.map())
            .returnValues(ReturnValue.ALL_NEW)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return AwsCall.of(
        "workers " + operation,
        worker.toString(),
        () -> {
          try {
            return new Update.Done(WorkerItem.read(client.updateItem(request).attributes()));
          } catch (ConditionalCheckFailedException refused) {
            return new Update.Refused(
                refused.hasItem()
                    ? Optional.of(WorkerItem.read(refused.item()))
                    : Optional.empty());
          }
        });
  }

  private static Values alive() {
    return WorkerItem.states(WorkerState.ACTIVE, WorkerState.DISABLED, WorkerState.DRAINING);
  }
}
