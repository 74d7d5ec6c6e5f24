package dev.reeve.core.queue;

import dev.reeve.model.identity.Level;
import dev.reeve.model.message.TaskMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Queues in lists, on a test's clock. They keep everything and deliver in the order of sending. */
public final class InMemoryTaskQueues implements TaskQueues {
  public static final Duration VISIBILITY = Duration.ofSeconds(30);

  private static final int RECEIVE_MAX = 10;

  private final InstantSource clock;
  private final Map<Level, List<Entry>> queues = new HashMap<>();
  private long receipts;

  public InMemoryTaskQueues(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Entry {
    private final String body;
    private final Instant sentAt;
    private Instant visibleAt;
    private int receives;
    private String receipt = "";

    private Entry(String body, Instant sentAt, Instant visibleAt) {
      this.body = body;
      this.sentAt = sentAt;
      this.visibleAt = visibleAt;
    }
  }

  @Override
  public synchronized void send(Level level, TaskMessage message, Duration delay) {
    sendText(level, message.text(), delay);
  }

  /** Sends what is no task message, perhaps. */
  public synchronized void sendText(Level level, String body, Duration delay) {
    var now = clock.instant();
    queue(level).add(new Entry(body, now, now.plus(held(delay))));
  }

  @Override
  public synchronized List<Delayed> sendAll(Level level, Collection<Delayed> messages) {
    messages.forEach(message -> send(level, message.message(), message.delay()));
    return List.of();
  }

  @Override
  public synchronized List<Received> receive(Level level, int max) {
    if (max < 1 || max > RECEIVE_MAX) {
      throw new IllegalArgumentException("max must be 1 to 10, not " + max);
    }
    var now = clock.instant();
    var received = new ArrayList<Received>();
    for (var entry : queue(level)) {
      if (received.size() < max && !entry.visibleAt.isAfter(now)) {
        entry.visibleAt = now.plus(VISIBILITY);
        entry.receives++;
        entry.receipt = "receipt-" + receipts++;
        received.add(new Received(entry.body, entry.receipt, entry.receives, entry.sentAt));
      }
    }
    return received;
  }

  @Override
  public synchronized void delete(Level level, Collection<Received> messages) {
    var gone = receipts(messages);
    queue(level).removeIf(entry -> gone.contains(entry.receipt));
  }

  @Override
  public synchronized void handBack(Level level, Collection<Received> messages, Duration delay) {
    var back = receipts(messages);
    for (var entry : queue(level)) {
      if (back.contains(entry.receipt)) {
        entry.visibleAt = clock.instant().plus(held(delay));
      }
    }
  }

  @Override
  public synchronized Depth depth(Level level) {
    var now = clock.instant();
    var hidden = queue(level).stream().filter(entry -> entry.visibleAt.isAfter(now)).toList();
    long inFlight = hidden.stream().filter(entry -> entry.receives > 0).count();
    return new Depth(queue(level).size() - hidden.size(), inFlight, hidden.size() - inFlight);
  }

  /** All that the level holds, hidden or not, in the order of sending. */
  public synchronized List<String> bodies(Level level) {
    return queue(level).stream().map(entry -> entry.body).toList();
  }

  /** What a look at the level could receive now, in the order of sending. */
  public synchronized List<String> visible(Level level) {
    var now = clock.instant();
    return queue(level).stream()
        .filter(entry -> !entry.visibleAt.isAfter(now))
        .map(entry -> entry.body)
        .toList();
  }

  /** All task messages that the level holds, hidden or not, in the order of sending. */
  public synchronized List<TaskMessage> messages(Level level) {
    return bodies(level).stream().map(TaskMessage::parse).toList();
  }

  /** Loses all that the level holds. */
  public synchronized void lose(Level level) {
    queue(level).clear();
  }

  private List<Entry> queue(Level level) {
    return queues.computeIfAbsent(level, _ -> new ArrayList<>());
  }

  private static Set<String> receipts(Collection<Received> messages) {
    return messages.stream().map(Received::receipt).collect(Collectors.toSet());
  }

  /** Whole seconds, up, and no more than a queue can hold. */
  private static Duration held(Duration delay) {
    var least = delay.compareTo(DELAY_MAX) > 0 ? DELAY_MAX : delay;
    return Duration.ofSeconds(Math.max(0, least.plusSeconds(1).minusNanos(1).toSeconds()));
  }
}
