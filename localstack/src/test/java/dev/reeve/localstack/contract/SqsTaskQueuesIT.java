package dev.reeve.localstack.contract;

import dev.reeve.aws.sqs.SqsTaskQueues;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.queue.TaskQueuesContract;
import dev.reeve.localstack.engine.SharedEngines;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;

@ExtendWith(SharedEngines.class)
class SqsTaskQueuesIT extends TaskQueuesContract {
  private final TestQueues engineQueues;
  private final SqsClient client;

  SqsTaskQueuesIT(SharedEngines.Running engines) {
    engineQueues = new TestQueues(engines);
    client = EngineEnvironment.clients(engines).sqs();
  }

  @Override
  protected TaskQueues emptyQueues() {
    return new SqsTaskQueues(client, engineQueues.create("default-high", "default-low"));
  }

  /** The engine has a clock of its own, which nobody can move. */
  @Override
  protected void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
