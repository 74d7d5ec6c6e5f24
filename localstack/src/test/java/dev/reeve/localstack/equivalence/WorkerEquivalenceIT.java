package dev.reeve.localstack.equivalence;

import dev.reeve.aws.dynamo.WorkerTable;
import dev.reeve.core.worker.InMemoryWorkerStore;
import dev.reeve.localstack.contract.TestTables;
import dev.reeve.localstack.equivalence.PropertyEngines.Clients;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whatever happens to workers, in whatever order: the in-memory store and the table agree. */
@AddLifecycleHook(PropertyEngines.class)
class WorkerEquivalenceIT {
  private final DynamoDbClient dynamoDb;

  WorkerEquivalenceIT(Clients clients) {
    dynamoDb = clients.dynamoDb();
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void stores_givenTheSameSteps_agree(@ForAll("steps") List<WorkerStep> steps) {
    var script =
        new WorkerScript(
            new Comparison<>(
                new InMemoryWorkerStore(),
                new WorkerTable(dynamoDb, TestTables.workers(dynamoDb)),
                WorkerScript::brief));

    steps.forEach(script::take);
    script.compareContent();
  }

  @Provide
  Arbitrary<List<WorkerStep>> steps() {
    return WorkerStep.any().list().ofMaxSize(60).withSizeDistribution(RandomDistribution.uniform());
  }
}
