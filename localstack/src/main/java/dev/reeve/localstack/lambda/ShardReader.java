package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads one shard from its checkpoint to its end and delivers what passes the filter, batch after
 * batch. Records that do not pass move the position all the same. One thread uses it.
 */
final class ShardReader {
  /** DynamoDB's own limit for GetRecords. */
  private static final int READ_MAX = 1000;

  private static final Backoff UNREACHABLE =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private final StreamMappingConfig config;
  private final String shardId;
  private final StreamPosition start;
  private final StreamContext context;
  private final List<StreamRecord> gathered = new ArrayList<>();
  private Optional<String> lastRead = Optional.empty();
  private long windowEndNanos;

  ShardReader(
      StreamMappingConfig config, String shardId, StreamPosition start, StreamContext context) {
    this.config = config;
    this.shardId = shardId;
    this.start = start;
    this.context = context;
  }

  /** Returns at the end of the shard. */
  void readToEnd() throws InterruptedException {
    int failures = 0;
    while (true) {
      try {
        if (readFromCheckpoint()) {
          context.checkpoints().close(shardId);
          return;
        }
        failures = 0;
      } catch (SdkException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedException("closed while reading " + shardId);
        }
        failures++;
        context.log().accept(shardId + " cannot be read: " + e.getMessage());
        context.pause().sleep(UNREACHABLE.after(failures));
      }
    }
  }

  /** Reads until the shard ends (true) or the iterator is of no more use (false). */
  private boolean readFromCheckpoint() throws InterruptedException {
    gathered.clear();
    lastRead = Optional.empty();
    Optional<String> iterator = Optional.of(context.shards().iterator(shardId, position()));
    int asked = Math.min(config.batchSize(), READ_MAX);
    while (iterator.isPresent()) {
      context.gate().await();
      long begun = System.nanoTime();
      context.polls().increment();
      switch (context.shards().read(iterator.get(), asked)) {
        case StreamShards.Page.Expired() -> {
          return false;
        }
        case StreamShards.Page.Trimmed() -> iterator = Optional.of(horizon());
        case StreamShards.Page.Records(var records, var next) -> {
          gather(records);
          deliverIfDue(next.isEmpty());
          iterator = next;
          // A page that is not full was all there was: asking again at once, after each record
          // of a busy table, would keep the engine from its work.
          if (records.size() < asked && next.isPresent()) {
            awaitNextPoll(begun);
          }
        }
      }
    }
    return true;
  }

  private StreamPosition position() {
    return context
        .checkpoints()
        .lastDone(shardId)
        .<StreamPosition>map(StreamPosition.After::new)
        .orElse(start);
  }

  /** DynamoDB Local says so of a shard that was empty too, where nothing can be missing. */
  private String horizon() {
    if (context.checkpoints().lastDone(shardId).isPresent()) {
      context
          .log()
          .accept(shardId + ": what followed the last record read is trimmed; going on after it");
    }
    return context.shards().iterator(shardId, new StreamPosition.TrimHorizon());
  }

  private void gather(List<StreamRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    boolean first = gathered.isEmpty();
    records.stream()
        .filter(record -> context.filter().matches(record.json()))
        .forEach(gathered::add);
    lastRead = Optional.of(records.getLast().sequenceNumber());
    if (first && !gathered.isEmpty()) {
      windowEndNanos = System.nanoTime() + config.batchingWindow().toNanos();
    }
  }

  private void deliverIfDue(boolean shardEnds) throws InterruptedException {
    boolean due =
        shardEnds
            || gathered.size() >= config.batchSize()
            || System.nanoTime() - windowEndNanos >= 0;
    if (!gathered.isEmpty() && !due) {
      return;
    }
    for (int from = 0; from < gathered.size(); from += config.batchSize()) {
      int to = Math.min(from + config.batchSize(), gathered.size());
      context.deliver(shardId, List.copyOf(gathered.subList(from, to)));
    }
    gathered.clear();
    lastRead.ifPresent(sequenceNumber -> context.checkpoints().done(shardId, sequenceNumber));
    lastRead = Optional.empty();
  }

  private void awaitNextPoll(long begunNanos) throws InterruptedException {
    long left = config.pollInterval().toNanos() - (System.nanoTime() - begunNanos);
    if (left > 0) {
      context.pause().sleep(Duration.ofNanos(left));
    }
  }
}
