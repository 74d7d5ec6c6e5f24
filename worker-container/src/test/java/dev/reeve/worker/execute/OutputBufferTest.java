package dev.reeve.worker.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OutputBufferTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final OutputBuffer buffer =
      new OutputBuffer(new OutputLimits(100, 6, 10, 100, Duration.ofSeconds(1), 80), now::get);

  private void write(String text) {
    buffer.write(OutputSource.STDOUT, text);
  }

  private static OutputLine line(String text) {
    return new OutputLine(START, OutputSource.STDOUT, text);
  }

  @Test
  void takeDue_whenTheIntervalHasNotPassed_isEmpty() {
    write("a");

    assertThat(buffer.takeDue()).isEmpty();
  }

  @Test
  void takeDue_whenTheIntervalHasPassed_isAChunk() {
    write("a");
    now.set(START.plusSeconds(1));

    assertThat(buffer.takeDue()).contains(new OutputChunk(1, List.of(line("a"))));
    assertThat(buffer.takeDue()).isEmpty();
  }

  @Test
  void takeDue_whenAChunkIsFull_doesNotWait() {
    write("0123456789");
    write("0123456789");
    write("0123456789");

    assertThat(buffer.takeDue())
        .contains(new OutputChunk(1, List.of(line("0123456789"), line("0123456789"))));
  }

  @Test
  void write_whenALineIsLong_splitsIt() {
    write("0123456789abc\nx\u0000y");
    buffer.close();

    assertThat(drain()).containsExactly("0123456789", "abc", "x\uFFFDy");
  }

  @Test
  void write_whenTheBytesAreUsedUp_cutsWithAMark() {
    OutputBuffer small =
        new OutputBuffer(new OutputLimits(5, 6, 10, 100, Duration.ofSeconds(1), 0), now::get);
    small.write(OutputSource.STDOUT, "ab");
    small.write(OutputSource.STDOUT, "cdefg");
    small.write(OutputSource.STDOUT, "never");
    small.close();

    assertThat(drain(small)).containsExactly("ab", "cd", "output cut after 5 bytes");
  }

  @Test
  void write_whenTheLinesAreUsedUp_cutsWithAMark() {
    for (int number = 0; number < 9; number++) {
      write(Integer.toString(number));
    }
    buffer.close();

    assertThat(drain()).containsExactly("0", "1", "2", "3", "4", "5", "output cut after 6 lines");
  }

  @Test
  void finish_whenOutputIsSmall_keepsItInline() {
    OutputDelivery delivery = OutputDelivery.start(buffer, chunk -> {});
    write("a");

    assertThat(delivery.finish()).isEqualTo(new OutputSummary(0, List.of(line("a")), 0));
  }

  @Test
  void finish_whenOutputIsLarge_sendsItAll() {
    List<OutputChunk> chunks = new ArrayList<>();
    OutputDelivery delivery = OutputDelivery.start(buffer, chunks::add);
    write("0123456789");
    write("0123456789");
    write("0123456789");

    assertThat(delivery.finish()).isEqualTo(new OutputSummary(2, List.of(), 0));
    assertThat(chunks.stream().map(OutputChunk::seq)).containsExactly(1, 2);
  }

  @Test
  void finish_whenTheReceiverFailsOnce_sendsTheSameChunkAgain() {
    AtomicInteger calls = new AtomicInteger();
    List<OutputChunk> chunks = new ArrayList<>();
    OutputDelivery delivery =
        OutputDelivery.start(
            buffer,
            chunk -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("the store is away");
              }
              chunks.add(chunk);
            });
    write("0123456789\n0123456789\n0123456789");

    assertThat(delivery.finish().undelivered()).isZero();
    assertThat(chunks.stream().map(OutputChunk::seq)).containsExactly(1, 2);
  }

  @Test
  void finish_whenTheReceiverAlwaysFails_countsWhatIsLost() {
    OutputDelivery delivery =
        OutputDelivery.start(
            buffer,
            chunk -> {
              throw new IllegalStateException("the store is away");
            });
    write("0123456789\n0123456789\n0123456789");

    assertThat(delivery.finish()).isEqualTo(new OutputSummary(0, List.of(), 3));
  }

  private List<String> drain() {
    return drain(buffer);
  }

  private static List<String> drain(OutputBuffer buffer) {
    List<String> texts = new ArrayList<>();
    OutputSummary summary =
        OutputDelivery.start(buffer, chunk -> chunk.lines().forEach(line -> texts.add(line.text())))
            .finish();
    summary.inline().forEach(line -> texts.add(line.text()));
    return texts;
  }
}
