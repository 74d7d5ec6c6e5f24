package dev.reeve.infra;

import dev.reeve.infra.config.Protection;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/**
 * The tables. Keys and indexes only: what else an item holds is known to the classes that read it.
 * No index is keyed by a task's state, which changes too often and bunches too much.
 */
final class TablesConstruct extends Construct {
  private final Names names;
  private final Protection protection;
  private final Table tasks;
  private final Table taskData;
  private final Table workers;
  private final Table control;

  TablesConstruct(Construct scope, Names names, Protection protection) {
    super(scope, "Tables");
    this.names = names;
    this.protection = protection;
    this.tasks = tasksTable();
    this.taskData =
        table("TaskData", "task-data").partitionKey(text("task_id")).sortKey(text("part")).build();
    this.workers =
        table("Workers", "workers")
            .partitionKey(text("pool_shard"))
            .sortKey(text("worker_id"))
            .stream(StreamViewType.NEW_AND_OLD_IMAGES)
            .build();
    this.control = table("Control", "control").partitionKey(text("pk")).sortKey(text("sk")).build();
  }

  private Table tasksTable() {
    Table table =
        table("Tasks", "tasks").partitionKey(text("id")).stream(StreamViewType.NEW_AND_OLD_IMAGES)
            .build();
    table.addGlobalSecondaryIndex(
        index("recent", number("recent_shard"), text("recent_key"))
            .projectionType(ProjectionType.INCLUDE)
            .nonKeyAttributes(List.of("owner_id", "pool", "task_type", "task_priority"))
            .build());
    table.addGlobalSecondaryIndex(
        index("due", number("due_shard"), number("due_at"))
            .projectionType(ProjectionType.KEYS_ONLY)
            .build());
    table.addGlobalSecondaryIndex(
        index("watch", number("watch_shard"), number("check_at"))
            .projectionType(ProjectionType.KEYS_ONLY)
            .build());
    return table;
  }

  private Table.Builder table(String id, String suffix) {
    return Table.Builder.create(this, id)
        .tableName(names.of(suffix))
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .timeToLiveAttribute("expire_at")
        .pointInTimeRecoverySpecification(
            PointInTimeRecoverySpecification.builder()
                .pointInTimeRecoveryEnabled(protection.pointInTimeRecovery())
                .build())
        .deletionProtection(protection.deletionProtection())
        .removalPolicy(protection.retainData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
  }

  private static GlobalSecondaryIndexProps.Builder index(
      String name, Attribute partitionKey, Attribute sortKey) {
    return GlobalSecondaryIndexProps.builder()
        .indexName(name)
        .partitionKey(partitionKey)
        .sortKey(sortKey);
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  private static Attribute number(String name) {
    return Attribute.builder().name(name).type(AttributeType.NUMBER).build();
  }

  Table tasks() {
    return tasks;
  }

  Table taskData() {
    return taskData;
  }

  Table workers() {
    return workers;
  }

  Table control() {
    return control;
  }
}
