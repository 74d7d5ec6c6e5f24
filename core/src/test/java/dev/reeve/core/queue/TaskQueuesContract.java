package dev.reeve.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.queue.TaskQueues.Delayed;
import dev.reeve.core.queue.TaskQueues.Depth;
import dev.reeve.core.queue.TaskQueues.Received;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages come out as they went in, one level apart from another, until they are deleted. */
public abstract class TaskQueuesContract {
  private static final int LOOKS_MAX = 500;

  protected final Level high = new Level("default", Priority.HIGH);
  protected final Level low = new Level("default", Priority.LOW);
  protected TaskQueues queues;

  /** Empty queues for {@code default-high} and {@code default-low}. */
  protected abstract TaskQueues emptyQueues();

  /** Lets a little time go by: what was hidden for it can be seen afterwards. */
  protected abstract void pass(Duration time);

  @BeforeEach
  void makeQueues() {
    queues = emptyQueues();
  }

  @Test
  void receive_bringsWhatWasSentToTheLevel() {
    var message = message(1);
    queues.send(high, message, Duration.ZERO);

    var received = take(high, 1).getFirst();
    assertThat(TaskMessage.parse(received.body())).isEqualTo(message);
    assertThat(received.receives()).isEqualTo(1);
    assertThat(received.sentAt()).isNotNull();
    assertThat(queues.receive(low, 10)).isEmpty();
    assertThat(queues.receive(high, 10)).isEmpty();
  }

  @Test
  void receive_takesNoMoreThanAskedFor() {
    sendAll(5);

    assertThat(queues.receive(high, 2)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void sendAll_ofManyMessages_sendsEach() {
    var messages = sendAll(23);

    assertThat(take(high, 23))
        .extracting(received -> TaskMessage.parse(received.body()))
        .containsExactlyInAnyOrderElementsOf(messages);
    assertThat(queues.sendAll(high, List.of())).isEmpty();
  }

  @Test
  void delete_ofMany_leavesNothing() {
    sendAll(13);
    var received = take(high, 13);
    queues.delete(high, received);
    queues.delete(high, received);
    queues.delete(high, List.of());

    assertThat(queues.depth(high)).isEqualTo(new Depth(0, 0, 0));
  }

  @Test
  void handBack_atOnce_canBeReceivedAgainAndIsCounted() {
    sendAll(12);
    queues.handBack(high, take(high, 12), Duration.ZERO);

    var again = take(high, 12);
    assertThat(again).allMatch(received -> received.receives() == 2);
    queues.delete(high, again);
    queues.handBack(high, again, Duration.ZERO);
    assertThat(queues.depth(high)).isEqualTo(new Depth(0, 0, 0));
  }

  @Test
  void handBack_forAWhile_hidesAsLong() {
    sendAll(1);
    queues.handBack(high, take(high, 1), Duration.ofMillis(500));
    assertThat(queues.receive(high, 10)).isEmpty();

    pass(Duration.ofSeconds(1));
    assertThat(take(high, 1)).hasSize(1);
  }

  @Test
  void send_delayed_hidesAsLong() {
    queues.send(high, message(1), Duration.ofMillis(500));
    queues.sendAll(high, List.of(new Delayed(message(2), Duration.ofSeconds(1))));
    assertThat(queues.receive(high, 10)).isEmpty();
    assertThat(queues.depth(high)).isEqualTo(new Depth(0, 0, 2));

    pass(Duration.ofSeconds(1));
    assertThat(take(high, 2)).hasSize(2);
  }

  @Test
  void send_delayedForLongerThanCanBe_isHeldBack() {
    queues.send(high, message(1), TaskQueues.DELAY_MAX.plusSeconds(1));
    queues.send(low, message(1), Duration.ofSeconds(-1));

    assertThat(queues.depth(high)).isEqualTo(new Depth(0, 0, 1));
    assertThat(take(low, 1)).hasSize(1);
  }

  @Test
  void depth_countsWhatIsToBeHadAndWhatIsTaken() {
    sendAll(5);
    int taken = queues.receive(high, 2).size();

    assertThat(queues.depth(high)).isEqualTo(new Depth(5 - taken, taken, 0));
    assertThat(queues.depth(low)).isEqualTo(new Depth(0, 0, 0));
  }

  private List<TaskMessage> sendAll(int count) {
    var messages = IntStream.range(0, count).mapToObj(TaskQueuesContract::message).toList();
    Collection<Delayed> all =
        messages.stream().map(message -> new Delayed(message, Duration.ZERO)).toList();
    assertThat(queues.sendAll(high, all)).isEmpty();
    return messages;
  }

  /** Short polls may come back empty falsely, so it looks again, up to a bound. */
  private List<Received> take(Level level, int count) {
    var taken = new ArrayList<Received>();
    for (int look = 0; look < LOOKS_MAX && taken.size() < count; look++) {
      taken.addAll(queues.receive(level, Math.min(10, count - taken.size())));
    }
    assertThat(taken).hasSize(count);
    return taken;
  }

  private static TaskMessage message(int number) {
    return new TaskMessage(
        new Attempt(Tasks.anId(), number + 1),
        "SHELL",
        Map.of("gpu", "no"),
        Tasks.CREATED,
        Tasks.SINCE,
        "request-" + number);
  }
}
