package dev.reeve.infra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.Queue;

/**
 * Collects the statements of one role, and which tables it may use: the environment variables that
 * name tables follow from the rights, so that no function is told of a table it cannot read.
 */
final class Grants {
  private final TablesConstruct tables;
  private final QueuesConstruct queues;
  private final Names names;
  private final List<PolicyStatement> statements = new ArrayList<>();
  private final Map<String, String> tableVariables = new LinkedHashMap<>();

  Grants(TablesConstruct tables, QueuesConstruct queues, Names names) {
    this.tables = tables;
    this.queues = queues;
    this.names = names;
  }

  Grants tasks(String... actions) {
    return table("Tasks", "REEVE_TASKS_TABLE", tables.tasks(), actions);
  }

  Grants taskData(String... actions) {
    return table("TaskData", "REEVE_TASK_DATA_TABLE", tables.taskData(), actions);
  }

  Grants workers(String... actions) {
    return table("Workers", "REEVE_WORKERS_TABLE", tables.workers(), actions);
  }

  Grants control(String... actions) {
    return table("Control", "REEVE_CONTROL_TABLE", tables.control(), actions);
  }

  private Grants table(String sid, String variable, Table table, String... actions) {
    tableVariables.put(variable, table.getTableName());
    return allow(sid, "dynamodb", List.of(table.getTableArn()), actions);
  }

  /** Query on indexes of the tasks table, each named. */
  Grants taskIndexes(String... indexes) {
    tableVariables.put("REEVE_TASKS_TABLE", tables.tasks().getTableName());
    String prefix = tables.tasks().getTableArn() + "/index/";
    return allow(
        "TaskIndexes", "dynamodb", Arrays.stream(indexes).map(prefix::concat).toList(), "Query");
  }

  /**
   * What an event source mapping needs of a table's stream, on any stream the table ever has.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/iam-policy-example-lamda-process-dynamodb-streams.html
   */
  Grants streamOf(Table table) {
    return allow(
        "Stream",
        "dynamodb",
        List.of(table.getTableArn() + "/stream/*"),
        "DescribeStream",
        "GetRecords",
        "GetShardIterator",
        "ListStreams");
  }

  /**
   * What an event source mapping needs of a queue.
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  Grants fedBy(Queue queue) {
    return queues(
        "EventSource", List.of(queue), "ReceiveMessage", "DeleteMessage", "GetQueueAttributes");
  }

  /** Sending tasks: to every priority queue, and a ring of the doorbell. */
  Grants sendTasks() {
    var targets = new ArrayList<Queue>(queues.priority().values());
    targets.add(queues.doorbell());
    return queues("SendTasks", targets, "SendMessage");
  }

  Grants priorityQueues(String... actions) {
    return queues("PriorityQueues", queues.priority().values(), actions);
  }

  Grants queues(String sid, Collection<Queue> targets, String... actions) {
    return allow(sid, "sqs", targets.stream().map(Queue::getQueueArn).toList(), actions);
  }

  Grants workerQueues(String... actions) {
    return allow("WorkerQueues", "sqs", List.of(names.workerQueuesArn()), actions);
  }

  /** Finding the ECS tasks of the environment. */
  Grants listFleet() {
    // ListTasks knows no resource but a container instance, which Fargate has not: only the
    // condition can name the cluster.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
    statements.add(
        PolicyStatement.Builder.create()
            .sid("ListFleet")
            .actions(List.of("ecs:ListTasks"))
            .resources(List.of("*"))
            .conditions(Map.of("ArnEquals", Map.of("ecs:cluster", names.clusterArn())))
            .build());
    return this;
  }

  /** Looking at single ECS tasks of the environment, or stopping them. */
  Grants fleet(String... actions) {
    return allow("Fleet", "ecs", List.of(names.clusterTasksArn()), actions);
  }

  /** Writing to the function's own log group. */
  Grants log(String logGroupArn) {
    return allow("Log", "logs", List.of(logGroupArn), "CreateLogStream", "PutLogEvents");
  }

  private Grants allow(String sid, String service, List<String> resources, String... actions) {
    statements.add(
        PolicyStatement.Builder.create()
            .sid(sid)
            .actions(Arrays.stream(actions).map(action -> service + ":" + action).toList())
            .resources(resources)
            .build());
    return this;
  }

  PolicyDocument document() {
    return PolicyDocument.Builder.create().statements(statements).build();
  }

  /** Environment variables with the names of the tables that were granted. */
  Map<String, String> tableVariables() {
    return tableVariables;
  }
}
