package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Records and mappings for tests of streams. */
final class StreamSamples {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final String ARN =
      "arn:aws:dynamodb:us-east-2:123456789012:table/mytable/stream/2019-11-14T00:04:06.388";

  private StreamSamples() {}

  static StreamRecord record(int number, Instant createdAt) {
    var json = Json.object().put("eventName", number % 2 == 0 ? "MODIFY" : "INSERT");
    json.putObject("dynamodb").put("SequenceNumber", Integer.toString(number));
    return new StreamRecord(Integer.toString(number), createdAt, json);
  }

  static List<StreamRecord> records(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(number -> record(number, NOW)).toList();
  }

  static StreamMappingConfig config(int batchSize, boolean bisects, int retriesMax) {
    return config(batchSize, bisects, OptionalInt.of(retriesMax), List.of());
  }

  static StreamMappingConfig config(
      int batchSize, boolean bisects, OptionalInt retriesMax, List<String> patterns) {
    return new StreamMappingConfig(
        "mapping",
        ARN,
        "function",
        StreamMappingConfig.StartingPosition.TRIM_HORIZON,
        batchSize,
        Duration.ZERO,
        patterns,
        true,
        bisects,
        retriesMax,
        Optional.of(Duration.ofHours(1)),
        StreamMappingConfig.POLL_INTERVAL);
  }

  static StreamMappingConfig config(
      StreamMappingConfig.StartingPosition position, int batchSize, Duration window) {
    return new StreamMappingConfig(
        "mapping",
        ARN,
        "function",
        position,
        batchSize,
        window,
        List.of(),
        true,
        true,
        OptionalInt.of(1),
        Optional.empty(),
        StreamMappingConfig.POLL_INTERVAL);
  }
}
