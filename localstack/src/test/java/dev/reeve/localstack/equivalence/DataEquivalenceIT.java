package dev.reeve.localstack.equivalence;

import dev.reeve.aws.dynamo.TaskDataTable;
import dev.reeve.core.task.InMemoryTaskData;
import dev.reeve.core.task.LogPage;
import dev.reeve.core.task.TaskData;
import dev.reeve.localstack.contract.TestTables;
import dev.reeve.localstack.equivalence.PropertyEngines.Clients;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Payloads, results, logs and attempts: the in-memory store and the table hold the same. */
@AddLifecycleHook(PropertyEngines.class)
class DataEquivalenceIT {
  private static final int ATTEMPTS = 10;

  private final DynamoDbClient dynamoDb;

  DataEquivalenceIT(Clients clients) {
    dynamoDb = clients.dynamoDb();
  }

  @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
  void stores_givenTheSameSteps_agree(@ForAll("steps") List<DataStep> steps) {
    var stores =
        new Comparison<TaskData>(
            new InMemoryTaskData(),
            new TaskDataTable(dynamoDb, TestTables.taskData(dynamoDb), Duration.ofDays(7)),
            Object::toString);

    steps.forEach(step -> stores.act(step.toString(), store -> done(store, step)));
    for (var task : DataStep.TASKS) {
      stores.ask("payloads of " + task, store -> payloads(store, task));
      stores.ask("results of " + task, store -> results(store, task));
      stores.ask("attempts of " + task, store -> store.attempts(task));
      stores.ask("log of " + task, store -> log(store, task, 100));
      stores.ask("log of " + task + " in chunks", store -> log(store, task, 1));
    }
  }

  private static Object done(TaskData store, DataStep step) {
    return switch (step) {
      case DataStep.PutPayload(var task, var submit, var payload) -> {
        store.putPayload(spec(task, submit), payload, Tasks.CREATED);
        yield "done";
      }
      case DataStep.PutResult(var attempt, var result) -> {
        store.putResult(attempt, result, Tasks.CREATED);
        yield "done";
      }
      case DataStep.PutLog(var attempt, var sequence, var lines) -> {
        store.putLog(attempt, sequence, lines, Tasks.CREATED);
        yield "done";
      }
      case DataStep.PutAttempt(var attempt) -> {
        store.putAttempt(attempt);
        yield "done";
      }
      case DataStep.ReadLog(var task, var chunksMax) -> log(store, task, chunksMax);
    };
  }

  private static TaskSpec spec(TaskId task, int submit) {
    return Tasks.aTask().id(task).submitId("submit-" + submit).build().spec();
  }

  private static List<?> payloads(TaskData store, TaskId task) {
    return IntStream.range(0, 2).mapToObj(submit -> store.payload(spec(task, submit))).toList();
  }

  private static List<?> results(TaskData store, TaskId task) {
    return IntStream.rangeClosed(1, ATTEMPTS)
        .mapToObj(number -> store.result(new Attempt(task, number)))
        .toList();
  }

  /** Page by page; what a position looks like is up to each store. */
  private static List<?> log(TaskData store, TaskId task, int chunksMax) {
    var pages = new ArrayList<List<LogPage.Entry>>();
    var page = store.logs(task, "", chunksMax);
    pages.add(page.lines());
    while (!page.complete()) {
      page = store.logs(task, page.position(), chunksMax);
      pages.add(page.lines());
    }
    return pages;
  }

  @Provide
  Arbitrary<List<DataStep>> steps() {
    return DataStep.any().list().ofMaxSize(30).withSizeDistribution(RandomDistribution.uniform());
  }
}
