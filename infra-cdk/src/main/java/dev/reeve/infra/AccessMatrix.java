package dev.reeve.infra;

import java.util.List;

/**
 * Who may do what: the rights of every role, written out. Nothing is granted by a construct's
 * {@code grant…} method, which give more than is used. An action stands here only if some scenario
 * fails without it, which {@code PoliciesIT} of the offline stack holds.
 */
final class AccessMatrix {
  private final TablesConstruct tables;
  private final QueuesConstruct queues;
  private final Names names;

  AccessMatrix(TablesConstruct tables, QueuesConstruct queues, Names names) {
    this.tables = tables;
    this.queues = queues;
    this.names = names;
  }

  Grants of(ReeveFunction function) {
    return switch (function) {
      case SUBMIT ->
          none()
              .tasks("GetItem", "BatchGetItem", "PutItem")
              .taskData("GetItem", "PutItem")
              .control("GetItem")
              .sendTasks();
      case API -> api();
      case AUTHORIZER -> none().control("GetItem");
      case SCHEDULER -> scheduler();
      case LIFECYCLE ->
          none()
              .streamOf(tables.tasks())
              .tasks("UpdateItem")
              .sendTasks()
              .queues("DeadRecords", List.of(queues.deadRecords()), "SendMessage");
      case FAILOVER ->
          none()
              .streamOf(tables.workers())
              .workers("GetItem", "UpdateItem", "DeleteItem")
              .tasks("UpdateItem")
              .taskData("PutItem")
              .sendTasks()
              .queues("DeadRecords", List.of(queues.deadRecords()), "SendMessage");
      case CLOCK -> clock();
      case SWEEPER -> sweeper();
      case DEADLETTER -> none().fedBy(queues.deadTasks()).tasks("UpdateItem");
    };
  }

  private Grants api() {
    return none()
        .tasks("GetItem", "BatchGetItem", "PutItem", "UpdateItem")
        .taskIndexes("recent")
        .taskData("GetItem", "PutItem", "Query")
        .workers("GetItem", "Query", "UpdateItem")
        .control("GetItem")
        .sendTasks()
        .workerQueues("SendMessage")
        .priorityQueues("GetQueueAttributes");
  }

  private Grants scheduler() {
    return none()
        .fedBy(queues.doorbell())
        .workers("Query", "UpdateItem")
        .tasks("GetItem", "UpdateItem")
        .control("GetItem", "PutItem")
        .sendTasks()
        .priorityQueues("ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility")
        .workerQueues("SendMessage");
  }

  private Grants clock() {
    return none()
        .tasks("GetItem", "UpdateItem")
        .taskIndexes("due")
        .workers("Query")
        .sendTasks()
        .queues("SendSweeps", List.of(queues.sweeps()), "SendMessage")
        .listFleet()
        .fleet("DescribeTasks", "StopTask");
  }

  private Grants sweeper() {
    return none()
        .fedBy(queues.sweeps())
        .workers("GetItem", "Query", "UpdateItem", "DeleteItem")
        .tasks("BatchGetItem", "UpdateItem")
        .taskIndexes("recent", "watch")
        .taskData("PutItem")
        .control("GetItem", "PutItem")
        .sendTasks()
        .workerQueues("SendMessage")
        .fleet("DescribeTasks");
  }

  /** The workers' own role; it has no right to look at other tasks than by id. */
  Grants worker() {
    return none()
        .workers("GetItem", "PutItem", "UpdateItem", "DeleteItem")
        .tasks("UpdateItem")
        .taskData("GetItem", "PutItem")
        .sendTasks()
        .workerQueues("CreateQueue", "DeleteQueue", "ReceiveMessage", "DeleteMessage");
  }

  private Grants none() {
    return new Grants(tables, queues, names);
  }
}
