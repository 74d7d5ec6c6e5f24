package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.lambda.DynamoDbStreamEventSource;
import dev.reeve.localstack.lambda.FailureDestination;
import dev.reeve.localstack.lambda.InvocationOutcome;
import dev.reeve.localstack.lambda.StreamMappingConfig;
import dev.reeve.localstack.lambda.StreamMappingConfig.StartingPosition;
import dev.reeve.localstack.lambda.StreamOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Reads the stream of a table beside the stack's own mappings, all of it and in order, and hands
 * each record on.
 */
final class StreamWatch implements AutoCloseable {
  private static final int BATCH = 1_000;
  private static final byte[] DONE = "null".getBytes(StandardCharsets.UTF_8);

  private final DynamoDbStreamEventSource source;

  private StreamWatch(DynamoDbStreamEventSource source) {
    this.source = source;
  }

  /** Reads from the oldest record on. */
  static StreamWatch start(Engines engines, String table, Consumer<JsonNode> records) {
    var config =
        new StreamMappingConfig(
            "history of " + table,
            engines.streamArn(table),
            "history",
            StartingPosition.TRIM_HORIZON,
            BATCH,
            Duration.ZERO,
            List.of(),
            false,
            false,
            OptionalInt.empty(),
            Optional.empty(),
            StreamMappingConfig.POLL_INTERVAL);
    var source =
        new DynamoDbStreamEventSource(
            config,
            engines.streams(),
            (_, event) -> {
              Json.read(new String(event, StandardCharsets.UTF_8)).path("Records").forEach(records);
              return CompletableFuture.completedFuture(new InvocationOutcome.Succeeded(DONE));
            },
            new StreamOptions("history", FailureDestination.NONE, null, _ -> {}));
    source.start();
    return new StreamWatch(source);
  }

  @Override
  public void close() {
    source.close();
  }
}
