package dev.reeve.aws.dynamo;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.CreateOutcome;
import dev.reeve.core.task.IndexPage;
import dev.reeve.core.task.ListPage;
import dev.reeve.core.task.ListQuery;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The task table: one item per task. Its attributes and expressions are known to this class and to
 * those of this package that it is cut into: {@link TaskItem}, {@link TaskOutcome}, {@link
 * RunWrites}, {@link QueueWrites}, {@link TaskQueries}. Times are epoch milliseconds unless said
 * otherwise; an absent attribute is null, false or empty.
 *
 * <pre>
 * id                S  partition key
 * task_state        S  one of TaskStatus
 * state_since       N  when it entered that state
 * attempt           N  fencing token, from 1
 * failures, failovers N
 * worker_id         S  DISPATCHED; RUNNING, RETRYING and ended: of the last run
 * started_at        N  RUNNING, RETRYING and ended: of the last run
 * not_before        N  PENDING
 * dead_lettered_at  N  PENDING, once its queue gave it up
 * due_shard, due_at N  SCHEDULED only: keys of index due
 * retry_at          N  RETRYING
 * cancel_requested  N  RUNNING, once asked for; with it cancel_state S and
 *                        cancel_outcome M: what it becomes if its worker never answers
 * outcome           M  RETRYING and ended: code, message, exit; result or result_bytes; output
 * start_by          N  until the first run begins
 * watch_shard, check_at N  once a sweep has seen it, until it ends: keys of index watch
 * expire_at         N  epoch seconds, ended tasks only: TTL
 *
 * recent_shard      N  keys of index recent: written once;
 * recent_key        S    13 digits of the time of creation, #, id
 * submit_id, request_hash, owner_id, task_name, task_type, pool, task_priority, retry_of  S
 * labels, tags      M  of strings
 * payload           S  JSON, if small; else payload_bytes N, its size
 * timeout_ms, end_by N  of one run; of the task
 * exclusive         BOOL
 * retry             S  "4 EXPONENTIAL 5000 600000 jitter CODE,CODE": attempts, backoff, initial
 *                      and longest delay in milliseconds, jitter or even, codes retried on
 * </pre>
 *
 * <p>Items past {@code expire_at} count as gone, whenever TTL gets to them.
 */
public final class TaskTable implements TaskStore {
  /** BatchGetItem takes no more keys. */
  private static final int BATCH_MAX = 100;

  /** Requests made for one batch of which DynamoDB leaves keys unprocessed. */
  private static final int BATCH_TRIES_MAX = 4;

  private final DynamoDbClient client;
  private final String table;
  private final TaskItem item;
  private final RunWrites runWrites;
  private final QueueWrites queueWrites;
  private final TaskQueries queries;
  private final InstantSource clock;

  /**
   * Makes no request.
   *
   * @param shards into how many the indexes are cut; tasks keep the shard they were created with
   * @param retention how long a task is kept after its end
   * @param clock tells which items are past their retention
   */
  public TaskTable(
      DynamoDbClient client, String table, int shards, Duration retention, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.item = new TaskItem(shards, retention);
    this.runWrites = new RunWrites(item);
    this.queueWrites = new QueueWrites(item);
    this.queries = new TaskQueries(table);
    this.clock = clock;
  }

  /** Costs 2 WRU for a task under 1 KB: the item, and its entry in the index of creation. */
  @Override
  public CreateOutcome create(Task task) {
    return AwsCall.of(
        "tasks create",
        task.id().value(),
        () -> {
          try {
            client.putItem(
                put ->
                    put.tableName(table)
                        .item(item.write(task))
                        .conditionExpression("attribute_not_exists(id) OR expire_at < :now")
                        .expressionAttributeValues(
                            new Values().expiry(":now", clock.instant()).map())
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new CreateOutcome.Created(task);
          } catch (ConditionalCheckFailedException refused) {
            var there = TaskItem.read(refused.item());
            return there.spec().submitId().equals(task.spec().submitId())
                ? new CreateOutcome.Created(there)
                : new CreateOutcome.Exists(there);
          }
        });
  }

  @Override
  public ChangeOutcome change(TaskChange change) {
    var write =
        switch (change) {
          case RunChange run -> runWrites.of(run);
          case QueueChange queue -> queueWrites.of(queue);
        };
    return AwsCall.of(
        "tasks " + change.getClass().getSimpleName(),
        change.task().value(),
        () -> {
          try {
            var response =
                client.updateItem(
                    update ->
                        update
                            .tableName(table)
                            .key(key(change.task()))
                            .updateExpression(write.update())
                            .conditionExpression(write.condition())
                            .expressionAttributeValues(write.values())
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new ChangeOutcome.Applied(TaskItem.read(response.attributes()));
          } catch (ConditionalCheckFailedException refused) {
            return refusal(change, refused.hasItem() ? refused.item() : Map.of());
          }
        });
  }

  /** A refused write says what the item is, and so whether it already is what was wanted. */
  private ChangeOutcome refusal(TaskChange change, Map<String, AttributeValue> image) {
    if (isGone(image)) {
      return new ChangeOutcome.Missing();
    }
    var task = TaskItem.read(image);
    return change.isDoneIn(task)
        ? new ChangeOutcome.AlreadyDone(task)
        : new ChangeOutcome.Refused(task);
  }

  @Override
  public Optional<Task> find(TaskId id) {
    return read(id, true);
  }

  @Override
  public Optional<Task> peek(TaskId id) {
    return read(id, false);
  }

  private Optional<Task> read(TaskId id, boolean consistently) {
    return AwsCall.of(
        "tasks find",
        id.value(),
        () -> {
          var image =
              client
                  .getItem(get -> get.tableName(table).key(key(id)).consistentRead(consistently))
                  .item();
          return isGone(image) ? Optional.empty() : Optional.of(TaskItem.read(image));
        });
  }

  /** Consistent: costs 1 RRU a task. */
  @Override
  public Map<TaskId, Task> findAll(Collection<TaskId> ids) {
    return readAll(ids, true);
  }

  /** Costs half an RRU a task. */
  @Override
  public Map<TaskId, Task> peekAll(Collection<TaskId> ids) {
    return readAll(ids, false);
  }

  /**
   * Costs one query a shard and one batch of reads, whatever comes of it: where filters leave
   * little, a page may be short or empty although more follow.
   *
   * @throws IllegalArgumentException if the position is none that an earlier page gave
   */
  @Override
  public ListPage list(ListQuery query) {
    var before = TaskQueries.before(query.position());
    var shards =
        IntStream.range(0, item.shards())
            .mapToObj(shard -> queries.newest(shard, query, before))
            .map(request -> AwsCall.of("tasks list", table, () -> client.query(request)))
            .toList();
    var page = TaskQueries.Page.merge(shards, query.pageSize());
    var tasks = readAll(page.ids(), false);
    return new ListPage(
        page.ids().stream()
            .map(tasks::get)
            .filter(task -> task != null)
            .filter(task -> query.status().stream().allMatch(task.status()::equals))
            .toList(),
        page.next());
  }

  @Override
  public IndexPage createdBetween(
      int shard, Instant after, Instant until, String resume, int limit) {
    if (until.isBefore(after.plusMillis(1))) {
      return new IndexPage(List.of(), resume);
    }
    var entries = entries(queries.created(shard, after, until, resume), limit);
    return new IndexPage(
        entries.stream().map(TaskQueries::id).toList(),
        entries.isEmpty() ? resume : TaskQueries.recentKey(entries.getLast()));
  }

  @Override
  public List<TaskId> due(int shard, Instant until, int limit) {
    return entries(queries.due(shard, until), limit).stream().map(TaskQueries::id).toList();
  }

  @Override
  public List<TaskId> toCheck(int shard, Instant until, int limit) {
    return entries(queries.toCheck(shard, until), limit).stream().map(TaskQueries::id).toList();
  }

  @Override
  public int shards() {
    return item.shards();
  }

  private List<Map<String, AttributeValue>> entries(QueryRequest request, int limit) {
    return Pages.read(client::query, "tasks query " + request.indexName(), request, limit);
  }

  private Map<TaskId, Task> readAll(Collection<TaskId> ids, boolean consistent) {
    if (ids.size() > BATCH_MAX) {
      throw new IllegalArgumentException("At most 100 tasks at once, not " + ids.size());
    }
    var found = new HashMap<TaskId, Task>();
    var keys = ids.stream().distinct().map(TaskTable::key).toList();
    for (int tries = 0; !keys.isEmpty(); tries++) {
      if (tries == BATCH_TRIES_MAX) {
        throw new StoreUnavailableException(
            "tasks batch", table, new IllegalStateException(keys.size() + " keys unprocessed"));
      }
      var wanted = KeysAndAttributes.builder().keys(keys).consistentRead(consistent).build();
      var request = BatchGetItemRequest.builder().requestItems(Map.of(table, wanted)).build();
      var answer = AwsCall.of("tasks batch", table, () -> client.batchGetItem(request));
      for (var image : answer.responses().getOrDefault(table, List.of())) {
        if (!isGone(image)) {
          var task = TaskItem.read(image);
          found.put(task.id(), task);
        }
      }
      var left = answer.unprocessedKeys().get(table);
      keys = left == null ? List.of() : left.keys();
    }
    return found;
  }

  private boolean isGone(Map<String, AttributeValue> image) {
    var item = new Item(image);
    return image.isEmpty()
        || (item.has("expire_at") && item.number("expire_at") < clock.instant().getEpochSecond());
  }

  private static Map<String, AttributeValue> key(TaskId id) {
    return new Values().text("id", id.value()).map();
  }
}
