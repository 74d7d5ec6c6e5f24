package dev.reeve.aws.dynamo;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Offer;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A worker as an item, and back. {@link WorkerTable} says what the attributes mean. */
final class WorkerItem {
  /** TTL only removes what everybody has forgotten: long after the lease has ended. */
  private static final Duration KEPT = Duration.ofDays(1);

  /** DynamoDB has no empty sets; nobody ever holds this. */
  private static final Set<String> NOTHING = Set.of("-");

  private WorkerItem() {}

  /** What may stand in an expression that takes things off a set, be there any or not. */
  static Collection<?> orNothing(Collection<?> set) {
    return set.isEmpty() ? NOTHING : set;
  }

  static Instant expiry(Instant leaseEnd) {
    return leaseEnd.plus(KEPT);
  }

  static String poolShard(String pool, int shard) {
    return pool + "#" + shard;
  }

  static Map<String, AttributeValue> key(WorkerId id) {
    return new Values()
        .text("pool_shard", poolShard(id.pool(), id.shard()))
        .text("worker_id", id.toString())
        .map();
  }

  /** A placeholder for each state: {@code :active} stands for ACTIVE. */
  static Values states(WorkerState... states) {
    var values = new Values();
    for (var state : states) {
      values.text(":" + state.name().toLowerCase(Locale.ROOT), state.name());
    }
    return values;
  }

  static Map<String, AttributeValue> write(Worker worker) {
    return new Values()
        .text("pool_shard", poolShard(worker.id().pool(), worker.id().shard()))
        .text("worker_id", worker.id().toString())
        .text("worker_state", worker.state().name())
        .number("slots", worker.offer().capacity())
        .set("task_types", worker.offer().types())
        .map("labels", worker.offer().labels())
        .number("weight", worker.offer().weight())
        .number("cpu_percent", worker.load().cpuPercent())
        .number("memory_percent", worker.load().memoryPercent())
        .number("running_tasks", worker.load().running())
        .set("leases", worker.leases())
        .set("cancels", worker.cancels())
        .instant("registered_at", worker.registeredAt())
        .instant("lease_ends_at", worker.expiresAt())
        .expiry("expire_at", expiry(worker.expiresAt()))
        .text("ecs_task", worker.ecsTask())
        .map();
  }

  static Worker read(Map<String, AttributeValue> image) {
    var item = new Item(image);
    return new Worker(
        WorkerId.parse(item.text("worker_id")),
        WorkerState.valueOf(item.text("worker_state")),
        new Offer(
            item.integer("slots"),
            item.set("task_types"),
            item.map("labels"),
            item.integer("weight")),
        new Load(
            item.integer("cpu_percent"),
            item.integer("memory_percent"),
            item.integer("running_tasks")),
        item.set("leases").stream().map(Attempt::parse).collect(Collectors.toUnmodifiableSet()),
        item.set("cancels").stream().map(TaskId::new).collect(Collectors.toUnmodifiableSet()),
        item.instant("registered_at"),
        item.instant("lease_ends_at"),
        item.textOrNull("ecs_task"));
  }
}
