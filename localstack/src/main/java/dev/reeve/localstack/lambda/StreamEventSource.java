package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Calls a function with the records of a table's stream (AWS Lambda Developer Guide, "Using AWS
 * Lambda with Amazon DynamoDB"): in the order of each shard, a shard's parent before the shard
 * itself, from the oldest record there is, one batch at a time.
 */
public final class StreamEventSource implements EventSource {
  /** Lambda polls a shard four times a second. */
  private static final long POLL_NANOS = 250_000_000;

  private static final Duration SHARDS_EVERY = Duration.ofSeconds(5);

  private final Config config;
  private final DynamoDbStreamsClient streams;
  private final Consumer<String> complaints;
  private final Pollers pollers;
  private final BatchDelivery delivery;
  private final Map<String, ShardPosition> shards = new HashMap<>();
  private long shardsReadNanos;

  /**
   * Settings.
   *
   * @param maximumRetries of a failing batch, before what fails goes to the failure destination
   */
  public record Config(
      String function,
      String streamArn,
      StreamFilter filter,
      int batchSize,
      boolean reportsFailures,
      boolean bisects,
      int maximumRetries,
      Duration maximumAge) {}

  /**
   * @param failures takes what Lambda would send to the failure destination
   * @param complaints takes what went wrong with the stream
   */
  public StreamEventSource(
      Config config,
      DynamoDbStreamsClient streams,
      FunctionHost host,
      Consumer<String> failures,
      Consumer<String> complaints) {
    this.config = config;
    this.streams = streams;
    this.complaints = complaints;
    this.pollers = new Pollers("mapping-" + config.function());
    this.delivery = new BatchDelivery(config, host, failures);
  }

  /** Where reading a shard is: the next iterator, null at its end. */
  private static final class ShardPosition {
    private final Shard shard;
    private String iterator = "";
    private boolean finished;

    ShardPosition(Shard shard) {
      this.shard = shard;
    }
  }

  @Override
  public void start() {
    shardsReadNanos = System.nanoTime() - SHARDS_EVERY.toNanos();
    pollers.start(this::round);
  }

  private boolean round() {
    try {
      long began = System.nanoTime();
      if (began - shardsReadNanos >= SHARDS_EVERY.toNanos()) {
        readShards();
        shardsReadNanos = began;
      }
      for (var position : Set.copyOf(shards.values())) {
        if (!position.finished && parentIsFinished(position.shard)) {
          try {
            readRecords(position);
          } catch (TrimmedDataAccessException e) {
            position.iterator = "";
          }
        }
      }
      pollers.rest(POLL_NANOS - (System.nanoTime() - began));
      return true;
    } catch (SdkException e) {
      if (!pollers.isClosed()) {
        complaints.accept(config.streamArn() + ": " + e.getMessage());
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean parentIsFinished(Shard shard) {
    var parent = shards.get(String.valueOf(shard.parentShardId()));
    return parent == null || parent.finished;
  }

  private void readShards() {
    var seen = new HashSet<String>();
    var description =
        streams
            .describeStream(describe -> describe.streamArn(config.streamArn()))
            .streamDescription();
    while (true) {
      for (var shard : description.shards()) {
        seen.add(shard.shardId());
        shards.computeIfAbsent(shard.shardId(), id -> new ShardPosition(shard));
      }
      var last = description.lastEvaluatedShardId();
      if (last == null) {
        break;
      }
      description =
          streams
              .describeStream(
                  describe -> describe.streamArn(config.streamArn()).exclusiveStartShardId(last))
              .streamDescription();
    }
    shards.keySet().retainAll(seen);
  }

  private void readRecords(ShardPosition position) throws InterruptedException {
    if (position.iterator.isEmpty()) {
      position.iterator =
          streams
              .getShardIterator(
                  get ->
                      get.streamArn(config.streamArn())
                          .shardId(position.shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
    }
    var answer =
        streams.getRecords(get -> get.shardIterator(position.iterator).limit(config.batchSize()));
    var records =
        answer.records().stream()
            .map(streamRecord -> StreamRecordJson.of(streamRecord, config.streamArn()))
            .filter(config.filter()::accepts)
            .toList();
    delivery.deliver(records, pollers);
    if (pollers.isClosed()) {
      return;
    }
    if (answer.nextShardIterator() == null) {
      position.finished = true;
    } else {
      position.iterator = answer.nextShardIterator();
    }
  }

  @Override
  public void pause() {
    pollers.pause(true);
  }

  @Override
  public void resume() {
    pollers.pause(false);
  }

  @Override
  public void close() {
    pollers.close();
  }
}
