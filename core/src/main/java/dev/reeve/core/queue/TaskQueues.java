package dev.reeve.core.queue;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.model.identity.Level;
import dev.reeve.model.message.TaskMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The priority queues. They may lose, repeat, delay and reorder; a message is only ever a hint.
 * Methods throw {@link StoreUnavailableException} if their outcome is unknown.
 */
public interface TaskQueues {
  /** No queue holds a message back longer (SQS, "Amazon SQS message timers"). */
  Duration DELAY_MAX = Duration.ofMinutes(15);

  /** Sends one message, visible after {@code delay}, which is cut to whole seconds, up. */
  void send(Level level, TaskMessage message, Duration delay);

  /**
   * Sends many messages of one level in as few requests as can be.
   *
   * @return those that the queue refused or whose outcome is unknown; never throws for them
   */
  List<Delayed> sendAll(Level level, Collection<Delayed> messages);

  /**
   * Takes what can be seen at once, at most {@code max}, 1 to 10. A short poll: it may come back
   * empty although there are messages.
   */
  List<Received> receive(Level level, int max);

  /** Deletes what was handled. */
  void delete(Level level, Collection<Received> messages);

  /** Makes messages visible again after {@code delay}: zero is at once. */
  void handBack(Level level, Collection<Received> messages, Duration delay);

  /** How many messages the level holds, about. */
  Depth depth(Level level);

  /** A message and how long it is to be held back. */
  record Delayed(TaskMessage message, Duration delay) {}

  /**
   * A message as it was received.
   *
   * @param body its text; perhaps not a task message at all
   * @param receives how often it was received, this time included
   * @param sentAt when the queue took it
   */
  record Received(String body, String receipt, int receives, Instant sentAt) {}

  /** Numbers of messages: to be had, taken and not yet deleted, held back. */
  record Depth(long visible, long inFlight, long delayed) {}
}
