package dev.reeve.localstack.equivalence;

import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.queue.TaskQueues.Delayed;
import dev.reeve.core.queue.TaskQueues.Received;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.Tasks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Takes steps on two kinds of queues. A standard queue may reorder, so messages are always taken
 * until none is left, and what has come is compared by content and number of receives. Depths are
 * approximate by contract, and get a moment.
 */
final class QueueScript {
  private static final int LOOKS_MAX = 500;
  private static final TaskId TASK = new TaskId("TASK0000000000000000000000");
  private static final Comparator<Received> ORDER =
      Comparator.comparing(Received::body).thenComparingInt(Received::receives);

  private final TaskQueues simulated;
  private final TaskQueues real;
  private final Comparison<TaskQueues> queues;
  private final Map<Level, List<Taken>> taken = new HashMap<>();

  /** The receipts that both gave for one message. */
  private record Taken(Received simulated, Received real) {}

  QueueScript(TaskQueues simulated, TaskQueues real) {
    this.simulated = simulated;
    this.real = real;
    this.queues = new Comparison<>(simulated, real, Object::toString);
  }

  void take(QueueStep step) {
    switch (step) {
      case QueueStep.Send(var level, var message, var delay) ->
          queues.act(
              step.toString(),
              it -> {
                it.send(level, message(message), delay);
                return "sent";
              });
      case QueueStep.SendAll(var level, var count, var delay) -> {
        var messages =
            IntStream.range(0, count).mapToObj(i -> new Delayed(message(i % 5), delay)).toList();
        queues.act(step.toString(), it -> it.sendAll(level, messages));
      }
      case QueueStep.ReceiveAll(var level, var max) -> receive(step, level, max);
      case QueueStep.Delete(var level, var receipts) ->
          settle(step, receipts, (it, messages) -> it.delete(level, messages));
      case QueueStep.HandBack(var level, var receipts, var delay) ->
          settle(step, receipts, (it, messages) -> it.handBack(level, messages, delay));
    }
    queues.askInTime("depth of " + step.level(), it -> it.depth(step.level()));
  }

  private void receive(QueueStep step, Level level, int max) {
    int count = Math.toIntExact(simulated.depth(level).visible());
    var received = new HashMap<TaskQueues, List<Received>>();
    queues.act(
        step.toString(),
        it -> {
          var all = all(it, level, max, count);
          received.put(it, all);
          return all.stream().map(one -> one.body() + ", receive " + one.receives()).toList();
        });
    var ones = received.getOrDefault(simulated, List.of());
    var others = received.getOrDefault(real, List.of());
    var here = taken.computeIfAbsent(level, _ -> new ArrayList<>());
    IntStream.range(0, ones.size())
        .mapToObj(i -> new Taken(ones.get(i), others.get(i)))
        .forEach(here::addFirst);
  }

  /** Short polls may come back empty falsely, so it looks again, up to a bound. */
  private static List<Received> all(TaskQueues queues, Level level, int max, int count) {
    var all = new ArrayList<Received>();
    for (int look = 0; look < LOOKS_MAX && all.size() < count; look++) {
      all.addAll(queues.receive(level, max));
    }
    all.sort(ORDER);
    return all;
  }

  private void settle(
      QueueStep step,
      Collection<Integer> receipts,
      BiConsumer<TaskQueues, List<Received>> operation) {
    var here = taken.getOrDefault(step.level(), List.of());
    var chosen = receipts.stream().sorted().filter(i -> i < here.size()).map(here::get).toList();
    operation.accept(simulated, chosen.stream().map(Taken::simulated).toList());
    operation.accept(real, chosen.stream().map(Taken::real).toList());
    queues.note(step + " of " + chosen.stream().map(one -> one.simulated().receipt()).toList());
  }

  private static TaskMessage message(int number) {
    return new TaskMessage(
        new Attempt(TASK, number + 1), "SLEEP", Map.of(), Tasks.CREATED, Tasks.CREATED, "");
  }
}
