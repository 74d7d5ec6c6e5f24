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
    ring(task.spec(), send(task.spec(), task.current(), notBefore, correlation));
  }

  /**
   * Sends a message only: for those who must write the item before anybody looks.
   *
   * @return how long it is held back, and the ring for it is to be
   */
  public Duration send(TaskSpec spec, Attempt attempt, Instant notBefore, String correlation) {
    var now = clock.instant();
    var delay = delay(notBefore, now);
    queues.send(spec.level(), message(spec, attempt, notBefore, now, correlation), delay);
    return delay;
  }

  /**
   * Rings for a message sent before.
   *
   * @param delay of the message: counted anew it could be a second less by now, and a ring that is
   *     answered before its message can be seen is a ring that was lost
   */
  public void ring(TaskSpec spec, Duration delay) {
    doorbell.ring(Ring.forWork(spec.level(), clock.instant().plus(delay)), delay);
  }

  /**
   * How long a message must be held back: never negative, at most what a queue can do, and in whole
   * seconds, up, as queues count.
   */
  public static Duration delay(Instant notBefore, Instant now) {
    var delay = wholeSeconds(Duration.between(now, notBefore));
    if (delay.isNegative()) {
      return Duration.ZERO;
    }
    return delay.compareTo(TaskQueues.DELAY_MAX) > 0 ? TaskQueues.DELAY_MAX : delay;
  }

  /** A delay as a queue counts it. */
  public static Duration wholeSeconds(Duration delay) {
    return Duration.ofSeconds(delay.plusSeconds(1).minusNanos(1).toSeconds());
  }

  /** The message of one attempt. */
  public static TaskMessage message(
      TaskSpec spec, Attempt attempt, Instant notBefore, Instant now, String correlation) {
    return new TaskMessage(attempt, spec.type(), spec.labels(), notBefore, now, correlation);
  }
}
