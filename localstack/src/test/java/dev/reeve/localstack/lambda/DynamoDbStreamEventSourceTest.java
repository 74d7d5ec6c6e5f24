package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.lambda.StreamMappingConfig.StartingPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DynamoDbStreamEventSourceTest {
  private static final long POLL_NANOS = 100_000;

  private final FakeShards shards = new FakeShards();
  private final FakeInvoker invoker = new FakeInvoker();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> pollsBeforePauses = new LinkedBlockingQueue<>();
  private final List<DynamoDbStreamEventSource> started = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void close() {
    started.forEach(DynamoDbStreamEventSource::close);
  }

  @Test
  void start_whenShardsHaveChildren_readsParentsFirst() throws InterruptedException {
    shards.shard("child", "parent", false).shard("parent", "gone", true);
    shards.put("child", StreamSamples.records(3, 4)).put("parent", StreamSamples.records(1, 2));

    start(StreamSamples.config(10, true, 2));

    assertThat(invoker.await(2).sequences()).containsExactly("1,2", "3,4");
  }

  @Test
  void start_whenThereAreMoreRecordsThanABatch_keepsTheirOrder() throws InterruptedException {
    shards.shard("shard", "", false).put("shard", StreamSamples.records(1, 5));

    start(StreamSamples.config(2, true, 2));

    assertThat(invoker.await(3).sequences()).containsExactly("1,2", "3,4", "5");
  }

  @Test
  void start_whenAPageIsNotFull_pausesBeforeTheNext() throws InterruptedException {
    shards.shard("shard", "", false).put("shard", StreamSamples.records(1, 3));

    start(StreamSamples.config(2, true, 2));

    assertThat(pollsBeforePauses.take()).isEqualTo(2);
    assertThat(invoker.await(2).sequences()).containsExactly("1,2", "3");
  }

  @Test
  void start_whenABatchFails_blocksItsShardUntilItIsDone() throws InterruptedException {
    shards.shard("shard", "", false).put("shard", StreamSamples.records(1, 4));
    for (int i = 0; i < 20; i++) {
      invoker.then(FakeInvoker.ERROR);
    }

    start(StreamSamples.config(2, false, OptionalInt.empty(), List.of()));

    var sequences = invoker.await(22).sequences();
    assertThat(sequences.subList(0, 21)).containsOnly("1,2");
    assertThat(sequences.get(21)).isEqualTo("3,4");
  }

  @Test
  void start_whenRecordsDoNotPassTheFilter_movesPastThem() throws InterruptedException {
    shards.shard("shard", "", true).put("shard", StreamSamples.records(1, 5));
    shards.shard("child", "shard", false).put("child", StreamSamples.records(6, 6));

    start(
        StreamSamples.config(5, true, OptionalInt.of(1), List.of("{\"eventName\":[\"MODIFY\"]}")));

    assertThat(invoker.await(2).sequences()).containsExactly("2,4", "6");
  }

  @Test
  void start_afterACloseWithAFile_goesOnWhereItWas() throws InterruptedException {
    shards.shard("shard", "", false).put("shard", StreamSamples.records(1, 3));
    start(StreamSamples.config(10, true, 2));
    invoker.await(1);
    started.removeFirst().close();
    shards.put("shard", StreamSamples.records(4, 5));

    start(StreamSamples.config(10, true, 2));

    assertThat(invoker.await(2).sequences()).containsExactly("1,2,3", "4,5");
  }

  @Test
  void start_whenIteratorExpires_goesOnAfterTheLastDone() throws InterruptedException {
    shards.shard("shard", "", false).put("shard", StreamSamples.records(1, 2));
    start(StreamSamples.config(10, true, 2));
    invoker.await(1);

    shards.expireIterators(1);
    shards.put("shard", StreamSamples.records(3, 3));

    assertThat(invoker.await(2).sequences()).containsExactly("1,2", "3");
  }

  @Test
  void start_whenRecordsAreGivenUp_tellsTheDestinationAndGoesOn() throws InterruptedException {
    shards.shard("shard", "", false).put("shard", StreamSamples.records(1, 2));
    invoker.then(FakeInvoker.ERROR, FakeInvoker.ERROR);

    start(StreamSamples.config(1, true, 1));

    assertThat(invoker.await(3).sequences()).containsExactly("1", "1", "2");
    assertThat(failures.take()).contains("\"RetryAttemptsExhausted\"", "\"shard\"");
  }

  @Test
  void start_whenPositionIsLatest_skipsWhatIsThereAndNothingElse() throws InterruptedException {
    shards.shard("old", "", true).shard("open", "old", false);
    shards.put("old", StreamSamples.records(1, 1)).put("open", StreamSamples.records(2, 2));
    var source =
        start(StreamSamples.config(StartingPosition.LATEST, 10, Duration.ZERO), invoker, "latest");
    awaitPolls(source, 1);

    shards.put("open", StreamSamples.records(3, 3));

    assertThat(invoker.await(1).sequences()).containsExactly("3");
  }

  @Test
  void start_whenThereIsABatchingWindow_gathersAFullBatch() throws InterruptedException {
    shards.shard("shard", "", false).put("shard", StreamSamples.records(1, 1));
    var config = StreamSamples.config(StartingPosition.TRIM_HORIZON, 2, Duration.ofMinutes(5));
    var source = start(config, invoker, "window");
    awaitPolls(source, 3);
    assertThat(invoker.events()).isEmpty();

    shards.put("shard", StreamSamples.records(2, 2));

    assertThat(invoker.await(1).sequences()).containsExactly("1,2");
  }

  @Test
  void pause_whenRecordsCome_deliversThemAfterResume() throws InterruptedException {
    shards.shard("shard", "", false);
    var witness = new FakeInvoker();
    start(StreamSamples.config(10, true, 1), witness, "witness");
    var source = start(StreamSamples.config(10, true, 1));
    source.pause();
    shards.put("shard", StreamSamples.records(1, 1));
    witness.await(1);
    shards.put("shard", StreamSamples.records(2, 2));
    witness.await(2);
    assertThat(invoker.events()).isEmpty();

    source.resume();

    assertThat(String.join(",", invoker.await(1).sequences())).startsWith("1");
  }

  @Test
  void repeatNext_whenABatchComes_deliversItTwice() throws InterruptedException {
    shards.shard("shard", "", false);
    start(StreamSamples.config(10, true, 1)).repeatNext(1);

    shards.put("shard", StreamSamples.records(1, 2));

    assertThat(invoker.await(2).sequences()).containsExactly("1,2", "1,2");
  }

  private static void awaitPolls(DynamoDbStreamEventSource source, long count) {
    while (source.polls() < count) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private DynamoDbStreamEventSource start(StreamMappingConfig config) {
    return start(config, invoker, "positions");
  }

  private DynamoDbStreamEventSource start(
      StreamMappingConfig config, Invoker target, String positions) {
    var options =
        new StreamOptions(
            "arn:aws:lambda:us-east-2:123456789012:function:function",
            failures::add,
            folder.resolve(positions + ".json"),
            () -> StreamSamples.NOW,
            // Short, but no busy loop: real threads meet here.
            _ -> {
              pollsBeforePauses.add(started.getFirst().polls());
              LockSupport.parkNanos(POLL_NANOS);
            },
            _ -> {});
    var source = new DynamoDbStreamEventSource(config, shards, target, options);
    started.add(source);
    source.start();
    return source;
  }
}
