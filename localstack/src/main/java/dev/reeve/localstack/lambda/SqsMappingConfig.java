package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * An event source mapping of a standard queue.
 *
 * @param name the mapping's own, for logs and for switching it off
 * @param batchSize messages to an invocation; 10 unless set, over 10 only with a window
 * @param batchingWindow how long to wait for a full batch; zero unless set
 * @param maximumConcurrency invocations at once, at least 2; empty: 5, where Lambda starts
 * @param visibilityTimeout of the queue: how long a throttled batch is tried before its messages
 *     are visible again
 */
public record SqsMappingConfig(
    String name,
    String queueUrl,
    String queueArn,
    String functionName,
    int batchSize,
    Duration batchingWindow,
    OptionalInt maximumConcurrency,
    List<String> filterPatterns,
    boolean reportBatchItemFailures,
    Duration visibilityTimeout) {
  /** What one receive can bring. */
  static final int RECEIVE_MAX = 10;

  private static final int BATCH_MAX = 10_000;
  private static final int CONCURRENCY_MIN = 2;
  private static final int CONCURRENCY_DEFAULT = 5;

  /** Refuses what CreateEventSourceMapping refuses. */
  public SqsMappingConfig {
    filterPatterns = List.copyOf(filterPatterns);
    if (batchSize < 1 || batchSize > BATCH_MAX) {
      throw new IllegalArgumentException(name + ": batch size " + batchSize + " is not 1 to 10000");
    }
    if (batchSize > RECEIVE_MAX && batchingWindow.toSeconds() < 1) {
      throw new IllegalArgumentException(
          name + ": a batch size over 10 needs a batching window of 1 s or more");
    }
    if (maximumConcurrency.orElse(CONCURRENCY_MIN) < CONCURRENCY_MIN) {
      throw new IllegalArgumentException(name + ": maximum concurrency is at least 2");
    }
  }

  int concurrency() {
    return maximumConcurrency.orElse(CONCURRENCY_DEFAULT);
  }

  String region() {
    return queueArn.split(":", -1)[3];
  }
}
