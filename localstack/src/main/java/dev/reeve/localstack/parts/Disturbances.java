package dev.reeve.localstack.parts;

import dev.reeve.localstack.ecs.WorkerFaults;
import dev.reeve.localstack.front.OfflineRoute;
import dev.reeve.localstack.gate.Faults;
import dev.reeve.localstack.lambda.InvocationFaults;
import dev.reeve.localstack.lambda.TriggerFaults;
import java.util.Map;

/** All parts of a stack in which faults can be set off. */
record Disturbances(
    Faults calls, InvocationFaults invocations, TriggerFaults triggers, WorkerFaults workers)
    implements AutoCloseable {

  OfflineRoute route() {
    return new FaultsRoute(
            Map.of(
                "call", calls, "invocation", invocations, "trigger", triggers, "worker", workers))
        ::answer;
  }

  /** Undoes what lasts. */
  @Override
  public void close() {
    calls.clear();
    invocations.clear();
    triggers.close();
    workers.close();
  }
}
