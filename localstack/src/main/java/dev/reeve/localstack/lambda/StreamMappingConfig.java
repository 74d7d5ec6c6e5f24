package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event source mapping of a table's stream, with a parallelization factor of 1.
 *
 * @param name the mapping's own, for logs, positions and for switching it off
 * @param batchSize records to an invocation; 100 unless set
 * @param batchingWindow how long to gather records for a full batch; zero unless set
 * @param maximumRetryAttempts empty: as long as the record lives
 * @param maximumRecordAge empty: as long as the stream keeps it
 * @param pollInterval between two reads of a shard that had no full page; Lambda's is 250 ms
 */
public record StreamMappingConfig(
    String name,
    String streamArn,
    String functionName,
    StartingPosition startingPosition,
    int batchSize,
    Duration batchingWindow,
    List<String> filterPatterns,
    boolean reportBatchItemFailures,
    boolean bisectBatchOnFunctionError,
    OptionalInt maximumRetryAttempts,
    Optional<Duration> maximumRecordAge,
    Duration pollInterval) {
  /** Lambda Developer Guide, "Process DynamoDB records with Lambda": four times a second. */
  public static final Duration POLL_INTERVAL = Duration.ofMillis(250);

  /** Where a mapping begins that has no position yet. */
  public enum StartingPosition {
    /** At the oldest record the stream keeps. */
    TRIM_HORIZON,
    /** After the newest. */
    LATEST
  }

  private static final int BATCH_MAX = 10_000;

  /** Refuses what CreateEventSourceMapping refuses. */
  public StreamMappingConfig {
    filterPatterns = List.copyOf(filterPatterns);
    if (batchSize < 1 || batchSize > BATCH_MAX) {
      throw new IllegalArgumentException(name + ": batch size " + batchSize + " is not 1 to 10000");
    }
    if (maximumRetryAttempts.orElse(0) < 0) {
      throw new IllegalArgumentException(name + ": leave maximumRetryAttempts empty for no limit");
    }
  }

  String region() {
    return streamArn.split(":", -1)[3];
  }
}
