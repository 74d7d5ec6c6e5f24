package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Feeds a function from a table's stream, as Lambda does: each shard by one reader and in order, a
 * shard only after its parent, positions kept, nothing skipped but what the mapping's limits give
 * up.
 *
 * <p>A record is delivered at least once: a process that is killed between an invocation and its
 * checkpoint delivers the batch again.
 */
public final class DynamoDbStreamEventSource implements EventSource {
  private static final Duration LOOK_FOR_SHARDS = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

  private final StreamMappingConfig config;
  private final StreamContext context;
  private final Gate gate = new Gate();
  private final Deliveries deliveries = new Deliveries();
  private final LongAdder polls = new LongAdder();
  private final Set<String> reading = ConcurrentHashMap.newKeySet();
  private final Semaphore readerEnded = new Semaphore(0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A stopped mapping.
   *
   * @param client not closed here
   */
  public DynamoDbStreamEventSource(
      StreamMappingConfig config,
      DynamoDbStreamsClient client,
      Invoker invoker,
      StreamOptions options) {
    this(config, new DynamoDbStreamShards(client, config), invoker, options);
  }

  DynamoDbStreamEventSource(
      StreamMappingConfig config, StreamShards shards, Invoker invoker, StreamOptions options) {
    this.config = config;
    this.context =
        new StreamContext(
            config,
            shards,
            new StreamCheckpoints(config.streamArn(), options.positions()),
            new EventFilter(config.filterPatterns()),
            invoker,
            options,
            gate,
            deliveries,
            polls);
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public String functionName() {
    return config.functionName();
  }

  @Override
  public void start() {
    threads.execute(this::readShards);
  }

  private void readShards() {
    boolean fromLatest =
        config.startingPosition() == StreamMappingConfig.StartingPosition.LATEST
            && context.checkpoints().isEmpty();
    try {
      while (!threads.isShutdown()) {
        Duration wait = LOOK_FOR_SHARDS;
        try {
          startReaders(context.shards().list(), fromLatest);
          fromLatest = false;
        } catch (SdkException e) {
          if (threads.isShutdown()) {
            return;
          }
          context.log().accept("cannot list the shards: " + e.getMessage());
          wait = LOOK_AGAIN;
        }
        boolean ended = readerEnded.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
          readerEnded.drainPermits();
        }
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      // Both mean close(): the second if it came between the list of shards and their readers.
      Thread.currentThread().interrupt();
    }
  }

  private void startReaders(List<StreamShards.Shard> shards, boolean fromLatest) {
    Set<String> known = shards.stream().map(StreamShards.Shard::id).collect(Collectors.toSet());
    StreamCheckpoints checkpoints = context.checkpoints();
    checkpoints.retain(known);
    if (fromLatest) {
      shards.stream()
          .filter(StreamShards.Shard::closed)
          .forEach(shard -> checkpoints.close(shard.id()));
    }
    for (StreamShards.Shard shard : shards) {
      boolean parentDone =
          shard.parentId().filter(known::contains).map(checkpoints::isClosed).orElse(true);
      if (parentDone && !checkpoints.isClosed(shard.id()) && reading.add(shard.id())) {
        StreamPosition start =
            fromLatest ? new StreamPosition.Latest() : new StreamPosition.TrimHorizon();
        threads.execute(() -> read(new ShardReader(config, shard.id(), start, context), shard));
      }
    }
  }

  private void read(ShardReader reader, StreamShards.Shard shard) {
    try {
      reader.readToEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reading.remove(shard.id());
      readerEnded.release();
    }
  }

  @Override
  public void pause() {
    gate.shut();
  }

  @Override
  public void resume() {
    gate.open();
  }

  @Override
  public void repeatNext(int events) {
    deliveries.repeatNext(events);
  }

  @Override
  public long polls() {
    return polls.sum();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        context.log().accept("an invocation still runs after " + CLOSE_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
