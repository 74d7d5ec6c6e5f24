package dev.reeve.aws.sqs;

import dev.reeve.core.queue.TaskQueues;
import java.time.Duration;

/** Delays as SQS wants them. */
final class Delays {
  private Delays() {}

  /** Whole seconds, up, at most what SQS can hold a message back. */
  static int seconds(Duration delay) {
    var least = delay.compareTo(TaskQueues.DELAY_MAX) > 0 ? TaskQueues.DELAY_MAX : delay;
    return Math.toIntExact(Math.max(0, least.plusSeconds(1).minusNanos(1).toSeconds()));
  }
}
