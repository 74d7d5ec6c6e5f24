package dev.reeve.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.TestClock;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryTaskQueuesTest extends TaskQueuesContract {
  private final TestClock clock = new TestClock(Tasks.CREATED);

  @Override
  protected TaskQueues emptyQueues() {
    return new InMemoryTaskQueues(clock);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }

  @Test
  void receive_afterTheVisibilityTimeout_bringsItAgainAndTheOldReceiptIsVoid() {
    ((InMemoryTaskQueues) queues).sendText(high, "anything", Duration.ZERO);
    var first = queues.receive(high, 10);
    pass(InMemoryTaskQueues.VISIBILITY);
    var second = queues.receive(high, 10);
    queues.delete(high, first);

    assertThat(second).extracting(TaskQueues.Received::receives).containsExactly(2);
    assertThat(queues.depth(high)).isEqualTo(new TaskQueues.Depth(0, 1, 0));
  }
}
