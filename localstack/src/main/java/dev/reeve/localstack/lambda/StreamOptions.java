package dev.reeve.localstack.lambda;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a stream mapping needs of its surroundings.
 *
 * @param functionArn as the on-failure destination is told
 * @param onFailure hears of discarded records
 * @param positions the file that keeps the mapping's positions; null: in memory
 * @param clock tells the age of records
 * @param pause waits between polls and retries
 * @param log failed batches and unreachable streams, one line each
 */
public record StreamOptions(
    String functionArn,
    FailureDestination onFailure,
    @Nullable Path positions,
    InstantSource clock,
    Pause pause,
    Consumer<String> log) {

  /** On the system's clock. */
  public StreamOptions(
      String functionArn,
      FailureDestination onFailure,
      @Nullable Path positions,
      Consumer<String> log) {
    this(functionArn, onFailure, positions, InstantSource.system(), Pause.REAL, log);
  }
}
