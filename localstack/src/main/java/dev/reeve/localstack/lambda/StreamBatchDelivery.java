package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Works through one batch of a shard until each of its records is done or given up, in order. A
 * batch that fails is tried again, in halves if the mapping bisects; a partial answer moves the
 * position up to its lowest failed record and the rest is tried again. Throttling is waited out and
 * counts as no attempt.
 *
 * <p>Source: AWS Lambda Developer Guide, "Retain discarded records for a DynamoDB event source in
 * Lambda" (splitting consumes no retries) and "Configuring partial batch response with DynamoDB and
 * Lambda" (a partial answer splits the batch at the returned record and nowhere else). Lambda does
 * not document its waits; here they double from 200 ms to 5 s.
 */
final class StreamBatchDelivery {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private final StreamMappingConfig config;
  private final Attempt attempt;
  private final InstantSource clock;
  private final Pause pause;
  private final Progress progress;

  /** Invokes the function with an event. */
  @FunctionalInterface
  interface Attempt {
    InvocationOutcome invoke(byte[] event) throws InterruptedException;
  }

  /** Hears how far the batch is done and what was given up. */
  interface Progress {
    void doneUpTo(StreamRecord record);

    void discarded(DiscardedBatch batch);
  }

  /**
   * Records to be tried together.
   *
   * @param failures that count against the retries
   * @param invocations all of them
   */
  private record Chunk(List<StreamRecord> records, int failures, int invocations) {
    Chunk from(int index, int failuresSoFar) {
      return new Chunk(records.subList(index, records.size()), failuresSoFar, invocations);
    }

    Chunk invoked() {
      return new Chunk(records, failures, invocations + 1);
    }

    List<Chunk> halves() {
      int middle = records.size() / 2;
      return List.of(
          new Chunk(records.subList(0, middle), failures, invocations), from(middle, failures));
    }
  }

  StreamBatchDelivery(
      StreamMappingConfig config,
      Attempt attempt,
      InstantSource clock,
      Pause pause,
      Progress progress) {
    this.config = config;
    this.attempt = attempt;
    this.clock = clock;
    this.pause = pause;
    this.progress = progress;
  }

  /** Returns when nothing of the batch is left to do. */
  void deliver(List<StreamRecord> batch) throws InterruptedException {
    var open = new ArrayDeque<Chunk>();
    open.push(new Chunk(batch, 0, 0));
    int waits = 0;
    while (!open.isEmpty()) {
      Chunk chunk = withoutExpired(open.pop());
      if (chunk.records().isEmpty()) {
        continue;
      }
      List<Chunk> left = attempt(chunk);
      left.reversed().forEach(open::push);
      waits = left.isEmpty() ? 0 : waits + 1;
      if (waits > 0) {
        pause.sleep(BACKOFF.after(waits));
      }
    }
  }

  private Chunk withoutExpired(Chunk chunk) {
    if (config.maximumRecordAge().isEmpty()) {
      return chunk;
    }
    var oldest = clock.instant().minus(config.maximumRecordAge().get());
    List<StreamRecord> expired =
        chunk.records().stream().takeWhile(r -> r.createdAt().isBefore(oldest)).toList();
    if (expired.isEmpty()) {
      return chunk;
    }
    discard(
        new Chunk(expired, chunk.failures(), chunk.invocations()),
        DiscardedBatch.Reason.RECORD_AGE_EXCEEDED);
    return chunk.from(expired.size(), chunk.failures());
  }

  /** One invocation; what is left of the chunk afterwards, in order. */
  private List<Chunk> attempt(Chunk chunk) throws InterruptedException {
    InvocationOutcome outcome = attempt.invoke(event(chunk.records()));
    return switch (outcome) {
      case InvocationOutcome.Succeeded(byte[] payload) -> answered(chunk.invoked(), payload);
      case InvocationOutcome.FunctionError _ -> failed(chunk.invoked());
      case InvocationOutcome.Throttled _ -> List.of(chunk);
      case InvocationOutcome.RequestTooLarge _ ->
          chunk.records().size() > 1 ? chunk.halves() : failed(chunk);
    };
  }

  private List<Chunk> answered(Chunk chunk, byte[] payload) {
    List<StreamRecord> records = chunk.records();
    Set<String> known =
        records.stream().map(StreamRecord::sequenceNumber).collect(Collectors.toSet());
    return switch (BatchAnswer.read(payload, known, config.reportBatchItemFailures())) {
      case BatchAnswer.AllDone() -> {
        progress.doneUpTo(records.getLast());
        yield List.of();
      }
      case BatchAnswer.AllFailed(_) -> failed(chunk);
      case BatchAnswer.SomeFailed(Set<String> identifiers) -> partlyFailed(chunk, identifiers);
    };
  }

  private List<Chunk> partlyFailed(Chunk chunk, Set<String> identifiers) {
    var failed = new HashSet<String>(identifiers);
    int done = 0;
    while (!failed.contains(chunk.records().get(done).sequenceNumber())) {
      done++;
    }
    if (done == 0) {
      return failedAgain(chunk);
    }
    progress.doneUpTo(chunk.records().get(done - 1));
    return failedAgain(chunk.from(done, 0));
  }

  private List<Chunk> failed(Chunk chunk) {
    return config.bisectBatchOnFunctionError() && chunk.records().size() > 1
        ? chunk.halves()
        : failedAgain(chunk);
  }

  private List<Chunk> failedAgain(Chunk chunk) {
    Chunk counted = chunk.from(0, chunk.failures() + 1);
    if (config.maximumRetryAttempts().isEmpty()
        || counted.failures() <= config.maximumRetryAttempts().getAsInt()) {
      return List.of(counted);
    }
    discard(counted, DiscardedBatch.Reason.RETRY_ATTEMPTS_EXHAUSTED);
    return List.of();
  }

  private void discard(Chunk chunk, DiscardedBatch.Reason reason) {
    progress.discarded(
        new DiscardedBatch(chunk.records(), reason, chunk.invocations(), chunk.failures() > 0));
    progress.doneUpTo(chunk.records().getLast());
  }

  static byte[] event(List<StreamRecord> records) {
    ObjectNode event = Json.object();
    var array = event.putArray("Records");
    records.forEach(record -> array.add(record.json()));
    return Json.bytes(event);
  }
}
