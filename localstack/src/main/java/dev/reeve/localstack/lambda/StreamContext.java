package dev.reeve.localstack.lambda;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/** What the readers of one mapping's shards share. */
record StreamContext(
    StreamMappingConfig config,
    StreamShards shards,
    StreamCheckpoints checkpoints,
    EventFilter filter,
    Invoker invoker,
    StreamOptions options,
    Gate gate,
    Deliveries deliveries,
    LongAdder polls) {

  Consumer<String> log() {
    return options.log();
  }

  Pause pause() {
    return options.pause();
  }

  private InstantSource clock() {
    return options.clock();
  }

  void deliver(String shardId, List<StreamRecord> batch) throws InterruptedException {
    var progress = new ShardProgress(shardId);
    if (deliveries.takeRepeat()) {
      invoke(StreamBatchDelivery.event(batch));
    }
    new StreamBatchDelivery(config, this::invoke, clock(), pause(), progress).deliver(batch);
  }

  private InvocationOutcome invoke(byte[] event) throws InterruptedException {
    gate.await();
    InvocationOutcome outcome = invoker.invoke(config.functionName(), event);
    if (!(outcome instanceof InvocationOutcome.Succeeded)) {
      log().accept(config.functionName() + " " + outcome.summary());
    }
    return outcome;
  }

  private final class ShardProgress implements StreamBatchDelivery.Progress {
    private final String shardId;

    private ShardProgress(String shardId) {
      this.shardId = shardId;
    }

    @Override
    public void doneUpTo(StreamRecord record) {
      checkpoints.done(shardId, record.sequenceNumber());
    }

    @Override
    public void discarded(DiscardedBatch batch) {
      log().accept(shardId + " gave up " + batch.records().size() + " records: " + batch.reason());
      try {
        options
            .onFailure()
            .send(batch.message(config, shardId, options.functionArn(), clock().instant()));
      } catch (SdkException e) {
        // Lambda drops it as well, and counts DestinationDeliveryFailures.
        log().accept("cannot tell the on-failure destination: " + e.getMessage());
      }
    }
  }
}
