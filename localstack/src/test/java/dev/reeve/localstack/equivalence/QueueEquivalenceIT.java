package dev.reeve.localstack.equivalence;

import dev.reeve.aws.sqs.SqsTaskQueues;
import dev.reeve.core.TestClock;
import dev.reeve.core.queue.InMemoryTaskQueues;
import dev.reeve.localstack.equivalence.PropertyEngines.Clients;
import dev.reeve.model.task.Tasks;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Whatever is sent, taken and given back: the in-memory queues and the engine's agree. */
@AddLifecycleHook(PropertyEngines.class)
class QueueEquivalenceIT {
  private final Clients clients;

  QueueEquivalenceIT(Clients clients) {
    this.clients = clients;
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void queues_givenTheSameSteps_agree(@ForAll("steps") List<QueueStep> steps) {
    var urls = clients.queues().create("default-high", "default-low");
    var script =
        new QueueScript(
            new InMemoryTaskQueues(new TestClock(Tasks.CREATED)),
            new SqsTaskQueues(clients.sqs(), urls));

    steps.forEach(script::take);
  }

  @Provide
  Arbitrary<List<QueueStep>> steps() {
    return QueueStep.any().list().ofMaxSize(40).withSizeDistribution(RandomDistribution.uniform());
  }
}
