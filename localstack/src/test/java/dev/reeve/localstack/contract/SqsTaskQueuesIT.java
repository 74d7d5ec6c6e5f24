package dev.reeve.localstack.contract;

import dev.reeve.aws.sqs.SqsTaskQueues;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.queue.TaskQueuesContract;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsTaskQueuesIT extends TaskQueuesContract {
  private final SqsClient client = Engines.CLIENTS.sqs();

  @Override
  protected TaskQueues emptyQueues() {
    return new SqsTaskQueues(client, TestQueues.create(client, "default-high", "default-low"));
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
