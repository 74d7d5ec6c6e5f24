package dev.reeve.localstack.equivalence;

import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.core.TestClock;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.InMemoryTaskStore;
import dev.reeve.core.task.TaskStore;
import dev.reeve.localstack.contract.TestTables;
import dev.reeve.localstack.equivalence.PropertyEngines.Clients;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Tasks;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;
import net.jqwik.api.statistics.StatisticsReport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whatever happens to tasks, in whatever order: the in-memory store and the table agree. */
@AddLifecycleHook(PropertyEngines.class)
class TaskEquivalenceIT {
  private final DynamoDbClient dynamoDb;

  TaskEquivalenceIT(Clients clients) {
    dynamoDb = clients.dynamoDb();
  }

  /** Always the same sequences, among which every change is made, and refused. */
  @Property(tries = 40, seed = "1", edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void stores_givenTheSameSteps_agree(
      @ForAll("births") List<TaskStep> births, @ForAll("steps") List<TaskStep> steps) {
    compare(births, steps);
    Statistics.coverage(TaskEquivalenceIT::everyChangeBothWays);
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void stores_givenOtherStepsEachTime_agree(
      @ForAll("births") List<TaskStep> births, @ForAll("steps") List<TaskStep> steps) {
    compare(births, steps);
  }

  private void compare(List<TaskStep> births, List<TaskStep> steps) {
    var clock = new TestClock(Tasks.CREATED);
    var script =
        new TaskScript(
            emptyStores(clock),
            clock,
            (change, outcome) -> Statistics.collect(change.getClass(), outcome.getClass()));

    births.forEach(script::take);
    script.compareContent();
    steps.forEach(script::take);
    script.compareContent();
  }

  private static void everyChangeBothWays(StatisticsCoverage coverage) {
    Stream.of(RunChange.class, QueueChange.class)
        .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
        .forEach(
            kind -> {
              coverage.check(kind, ChangeOutcome.Applied.class).count(count -> count > 0);
              coverage.check(kind, ChangeOutcome.Refused.class).count(count -> count > 0);
            });
  }

  private Comparison<TaskStore> emptyStores(InstantSource clock) {
    int shards = TaskScript.SHARDS;
    var retention = TaskScript.RETENTION;
    return new Comparison<>(
        new InMemoryTaskStore(clock, shards, retention),
        new TaskTable(dynamoDb, TestTables.tasks(dynamoDb), shards, retention, clock),
        TaskScript::brief);
  }

  @Provide
  Arbitrary<List<TaskStep>> births() {
    return TaskStep.creates().list().ofMaxSize(2 * TaskStep.TASKS);
  }

  @Provide
  Arbitrary<List<TaskStep>> steps() {
    return TaskStep.any().list().ofMaxSize(80).withSizeDistribution(RandomDistribution.uniform());
  }
}
