package dev.reeve.core.queue;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Puts attempts into their queues. Whoever sends a task message rings the doorbell of its level
 * with the same delay, or nobody would look.
 */
public final class EnqueueTask {
  private final TaskQueues queues;
  private final Doorbell doorbell;
  private final InstantSource clock;

  public EnqueueTask(TaskQueues queues, Doorbell doorbell, InstantSource clock) {
    this.queues = queues;
    this.doorbell = doorbell;
    this.clock = clock;
  }

  /** Sends the message of the attempt a task is at now, and rings. */
  public void enqueue(Task task, Instant notBefore, String correlation) {
    send(task.spec(), task.current(), notBefore, correlation);
    ring(task.spec(), notBefore);
  }

  /** Sends a message only: for those who must write the item before anybody looks. */
  public void send(TaskSpec spec, Attempt attempt, Instant notBefore, String correlation) {
    var now = clock.instant();
    queues.send(
        spec.level(), message(spec, attempt, notBefore, now, correlation), delay(notBefore, now));
  }

  /** Rings for a message sent before. */
  public void ring(TaskSpec spec, Instant notBefore) {
    var now = clock.instant();
    var delay = delay(notBefore, now);
    doorbell.ring(Ring.forWork(spec.level(), now.plus(delay)), delay);
  }

  /** How long a message must be held back: never negative, at most what a queue can do. */
  public static Duration delay(Instant notBefore, Instant now) {
    var delay = Duration.between(now, notBefore);
    if (delay.isNegative()) {
      return Duration.ZERO;
    }
    return delay.compareTo(TaskQueues.DELAY_MAX) > 0 ? TaskQueues.DELAY_MAX : delay;
  }

  /** The message of one attempt. */
  public static TaskMessage message(
      TaskSpec spec, Attempt attempt, Instant notBefore, Instant now, String correlation) {
    return new TaskMessage(attempt, spec.type(), spec.labels(), notBefore, now, correlation);
  }
}
