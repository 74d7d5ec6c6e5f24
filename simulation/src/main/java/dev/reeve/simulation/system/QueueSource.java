package dev.reeve.simulation.system;

import dev.reeve.simulation.kernel.Kernel;
import dev.reeve.simulation.port.HintQueue;
import dev.reeve.simulation.port.HintQueue.Entry;
import java.util.List;
import java.util.Set;

/** Feeds a function from a queue, as an event source mapping with partial batch responses does. */
final class QueueSource {
  /** How soon a mapping's long poll hands on what came. */
  private static final long POLL_MICROS = 5_000;

  private final Kernel kernel;
  private final HintQueue queue;
  private final LambdaFunction<List<String>, Set<Integer>> function;
  private final int batchSize;
  private final int concurrency;
  private int active;
  private boolean asked;

  /**
   * @param function answers with the places of messages in the batch that are to stay
   */
  QueueSource(
      Kernel kernel,
      HintQueue queue,
      LambdaFunction<List<String>, Set<Integer>> function,
      int batchSize,
      int concurrency) {
    this.kernel = kernel;
    this.queue = queue;
    this.function = function;
    this.batchSize = batchSize;
    this.concurrency = concurrency;
    queue.whenVisible(this::ask);
  }

  private void ask() {
    if (!asked) {
      asked = true;
      kernel.at(
          kernel.now() + POLL_MICROS,
          () -> {
            asked = false;
            pump();
          });
    }
  }

  private void pump() {
    while (active < concurrency) {
      var batch = queue.receive(batchSize);
      if (batch.isEmpty()) {
        return;
      }
      active++;
      function.invoke(
          batch.stream().map(Entry::body).toList(), stay -> handled(batch, stay), this::failed);
    }
  }

  private void handled(List<Entry> batch, Set<Integer> stay) {
    active--;
    for (int i = 0; i < batch.size(); i++) {
      if (!stay.contains(i)) {
        queue.delete(List.of(batch.get(i)));
      }
    }
    ask();
  }

  /** The messages come again when their visibility timeout is over. */
  private void failed() {
    active--;
    ask();
  }
}
