package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamBatchDeliveryTest {
  private final FakeInvoker invoker = new FakeInvoker();
  private final RecordedPauses pauses = new RecordedPauses();
  private final List<String> progress = new ArrayList<>();

  @Test
  void deliver_whenAllSucceeds_isOneInvocationAndOneStep() throws InterruptedException {
    deliver(StreamSamples.config(10, true, 2), StreamSamples.records(1, 3));

    assertThat(invoker.sequences()).containsExactly("1,2,3");
    assertThat(progress).containsExactly("done 3");
    assertThat(pauses.all()).isEmpty();
  }

  @Test
  void deliver_whenSomeFail_goesOnFromTheLowest() throws InterruptedException {
    invoker.then(FakeInvoker.failing("3", "2"));

    deliver(StreamSamples.config(10, true, 2), StreamSamples.records(1, 4));

    assertThat(invoker.sequences()).containsExactly("1,2,3,4", "2,3,4");
    assertThat(progress).containsExactly("done 1", "done 4");
    assertThat(pauses.all()).containsExactly(Duration.ofMillis(200));
  }

  @Test
  void deliver_whenFunctionFailsAndMappingBisects_triesTheHalvesInOrder()
      throws InterruptedException {
    invoker.then(FakeInvoker.ERROR, FakeInvoker.ERROR);

    deliver(StreamSamples.config(10, true, 0), StreamSamples.records(1, 4));

    assertThat(invoker.sequences()).containsExactly("1,2,3,4", "1,2", "1", "2", "3,4");
    assertThat(progress).containsExactly("done 1", "done 2", "done 4");
  }

  @Test
  void deliver_whenOneRecordAlwaysFails_givesUpThatOneAlone() throws InterruptedException {
    var poisoned = new PoisonedInvoker("3");

    deliver(poisoned, StreamSamples.config(10, true, 2), StreamSamples.records(1, 4));

    assertThat(poisoned.sequences()).containsExactly("1,2,3,4", "1,2", "3,4", "3", "3", "3", "4");
    assertThat(progress)
        .containsExactly(
            "done 2", "discarded 3 RETRY_ATTEMPTS_EXHAUSTED after 5", "done 3", "done 4");
  }

  @Test
  void deliver_whenMappingDoesNotBisect_givesUpTheWholeBatch() throws InterruptedException {
    invoker.then(FakeInvoker.ERROR, FakeInvoker.ERROR, FakeInvoker.ERROR);

    deliver(StreamSamples.config(10, false, 2), StreamSamples.records(1, 3));

    assertThat(invoker.sequences()).containsExactly("1,2,3", "1,2,3", "1,2,3");
    assertThat(progress)
        .containsExactly("discarded 1,2,3 RETRY_ATTEMPTS_EXHAUSTED after 3", "done 3");
    assertThat(pauses.all()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void deliver_whenFirstRecordIsReportedAgainAndAgain_givesUpWhatIsLeft()
      throws InterruptedException {
    invoker.then(FakeInvoker.failing("2"), FakeInvoker.failing("2"), FakeInvoker.failing("2"));

    deliver(StreamSamples.config(10, true, 2), StreamSamples.records(1, 3));

    assertThat(invoker.sequences()).containsExactly("1,2,3", "2,3", "2,3");
    assertThat(progress)
        .containsExactly("done 1", "discarded 2,3 RETRY_ATTEMPTS_EXHAUSTED after 3", "done 3");
  }

  @Test
  void deliver_whenThrottled_waitsAndCountsNoAttempt() throws InterruptedException {
    invoker.then(FakeInvoker.THROTTLED, FakeInvoker.THROTTLED, FakeInvoker.THROTTLED);

    deliver(StreamSamples.config(10, true, 0), StreamSamples.records(1, 2));

    assertThat(invoker.sequences()).containsExactly("1,2", "1,2", "1,2", "1,2");
    assertThat(progress).containsExactly("done 2");
  }

  @Test
  void deliver_whenThereIsNoLimit_triesAsLongAsItTakes() throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      invoker.then(FakeInvoker.ERROR);
    }

    deliver(
        StreamSamples.config(10, false, OptionalInt.empty(), List.of()),
        StreamSamples.records(1, 1));

    assertThat(invoker.sequences()).hasSize(201);
    assertThat(progress).containsExactly("done 1");
    assertThat(pauses.all().getLast()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void deliver_whenRecordsAreTooOld_givesThemUpUnseenAndTakesTheOthers()
      throws InterruptedException {
    Instant old = StreamSamples.NOW.minus(Duration.ofHours(1)).minusMillis(1);
    var batch =
        Stream.concat(
                Stream.of(StreamSamples.record(1, old), StreamSamples.record(2, old)),
                StreamSamples.records(3, 4).stream())
            .toList();

    deliver(StreamSamples.config(10, true, 2), batch);

    assertThat(invoker.sequences()).containsExactly("3,4");
    assertThat(progress)
        .containsExactly("discarded 1,2 RECORD_AGE_EXCEEDED after 0", "done 2", "done 4");
  }

  /** Fails while one record is in the batch. */
  private static final class PoisonedInvoker implements StreamBatchDelivery.Attempt {
    private final String poison;
    private final FakeInvoker seen = new FakeInvoker();

    private PoisonedInvoker(String poison) {
      this.poison = poison;
    }

    @Override
    public InvocationOutcome invoke(byte[] event) {
      seen.invoke("function", event);
      return List.of(seen.sequences().getLast().split(",", -1)).contains(poison)
          ? FakeInvoker.ERROR
          : FakeInvoker.DONE;
    }

    List<String> sequences() {
      return seen.sequences();
    }
  }

  private void deliver(StreamMappingConfig config, List<StreamRecord> batch)
      throws InterruptedException {
    deliver(event -> invoker.invoke("function", event), config, batch);
  }

  private void deliver(
      StreamBatchDelivery.Attempt attempt, StreamMappingConfig config, List<StreamRecord> batch)
      throws InterruptedException {
    var noted =
        new StreamBatchDelivery.Progress() {
          @Override
          public void doneUpTo(StreamRecord record) {
            progress.add("done " + record.sequenceNumber());
          }

          @Override
          public void discarded(DiscardedBatch discarded) {
            progress.add(
                "discarded %s %s after %d"
                    .formatted(
                        String.join(
                            ",",
                            discarded.records().stream()
                                .map(StreamRecord::sequenceNumber)
                                .toList()),
                        discarded.reason(),
                        discarded.invocations()));
          }
        };
    new StreamBatchDelivery(config, attempt, () -> StreamSamples.NOW, pauses, noted).deliver(batch);
  }
}
