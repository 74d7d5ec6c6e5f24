package dev.reeve.localstack.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Lambda event source mapping of a queue or a stream. What the template leaves out is empty here,
 * and Lambda's default applies.
 *
 * @param functionName the plain name, whatever alias or ARN the template used
 * @param qualifier the alias or version the template named
 * @param filterPatterns JSON texts; an event passes if one of them matches, or if there are none
 * @param maximumConcurrency only of queues
 * @param maximumRetryAttempts only of streams; -1 is without end
 * @param maximumRecordAge only of streams
 * @param onFailureArn where the metadata of records goes that were given up
 * @param startingPosition TRIM_HORIZON or LATEST, only of streams
 */
public record EventSourceMappingDefinition(
    String logicalId,
    String functionName,
    Optional<String> qualifier,
    String eventSourceArn,
    boolean enabled,
    OptionalInt batchSize,
    Duration batchingWindow,
    List<String> filterPatterns,
    boolean reportBatchItemFailures,
    OptionalInt maximumConcurrency,
    boolean bisectBatchOnFunctionError,
    OptionalInt maximumRetryAttempts,
    Optional<Duration> maximumRecordAge,
    Optional<String> onFailureArn,
    Optional<String> startingPosition,
    int parallelizationFactor) {

  /** Copies the patterns. */
  public EventSourceMappingDefinition {
    filterPatterns = List.copyOf(filterPatterns);
  }
}
