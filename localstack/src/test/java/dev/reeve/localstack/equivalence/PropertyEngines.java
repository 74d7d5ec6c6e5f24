package dev.reeve.localstack.equivalence;

import dev.reeve.localstack.contract.EngineEnvironment;
import dev.reeve.localstack.contract.TestQueues;
import dev.reeve.localstack.engine.SharedEngines;
import java.util.Optional;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.ParameterResolutionContext;
import net.jqwik.api.lifecycle.ResolveParameterHook;
import net.jqwik.api.lifecycle.Store;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Hands {@link Clients} to properties. They run on an engine of the JUnit Platform beside Jupiter's
 * and cannot see its stores, so the engines are started once more, for all properties of a run.
 */
final class PropertyEngines implements ResolveParameterHook {
  /** Clients of engines that run until the last property has ended. */
  record Clients(
      SharedEngines.Running engines, DynamoDbClient dynamoDb, SqsClient sqs, TestQueues queues)
      implements Store.CloseOnReset {
    private static Clients start() {
      var engines = SharedEngines.start();
      var clients = EngineEnvironment.clients(engines);
      return new Clients(engines, clients.dynamoDb(), clients.sqs(), new TestQueues(engines));
    }

    @Override
    public void close() {
      engines.close();
    }
  }

  @Override
  public Optional<ParameterSupplier> resolve(
      ParameterResolutionContext parameter, LifecycleContext context) {
    return parameter.typeUsage().isOfType(Clients.class)
        ? Optional.of(_ -> clients())
        : Optional.empty();
  }

  private static Clients clients() {
    return Store.getOrCreate(PropertyEngines.class, Lifespan.RUN, Clients::start).get();
  }
}
