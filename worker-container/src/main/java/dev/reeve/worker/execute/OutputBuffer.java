package dev.reeve.worker.execute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The lines of one attempt that wait to be sent, and the account of what it may still write. */
final class OutputBuffer implements TaskOutput {
  private final OutputLimits limits;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<OutputLine> pending = new ArrayDeque<>();
  private long pendingBytes;
  private long textBytes;
  private int lines;
  private int chunks;
  private boolean cut;
  private boolean closed;

  OutputBuffer(OutputLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void write(OutputSource source, String text) {
    Instant now = clock.instant();
    lock.lock();
    try {
      if (cut || closed) {
        return;
      }
      boolean wasEmpty = pending.isEmpty();
      for (String line : LineText.split(text, limits.lineBytesMax())) {
        if (!cut) {
          add(now, source, line);
        }
      }
      if (wasEmpty || pendingBytes >= limits.chunkBytesMax()) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(Instant now, OutputSource source, String line) {
    long room = limits.bytesMax() - textBytes;
    String kept = LineText.prefix(line, (int) Math.min(room, Integer.MAX_VALUE));
    if (lines >= limits.linesMax()) {
      cutWith(now, "output cut after %d lines".formatted(limits.linesMax()));
      return;
    }
    if (!kept.isEmpty() || line.isEmpty()) {
      append(new OutputLine(now, source, kept));
      lines++;
      textBytes += LineText.bytes(kept) + 1L;
    }
    if (kept.length() < line.length()) {
      cutWith(now, "output cut after %d bytes".formatted(limits.bytesMax()));
    }
  }

  private void cutWith(Instant now, String mark) {
    cut = true;
    append(new OutputLine(now, OutputSource.STDERR, mark));
  }

  private void append(OutputLine line) {
    pending.add(line);
    pendingBytes += line.storedBytes();
  }

  /** Takes no more lines, and makes all that is pending due. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next chunk, as soon as one is full, has waited long enough, or the buffer is closed; empty
   * when the buffer is closed and nothing is left to send.
   */
  Optional<OutputChunk> awaitChunk() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && !isDue()) {
        if (pending.isEmpty()) {
          changed.await();
        } else {
          changed.awaitNanos(Math.max(1, untilDue().toNanos()));
        }
      }
      return isInline() ? Optional.empty() : take();
    } finally {
      lock.unlock();
    }
  }

  /** The next chunk if it is full or has waited long enough. */
  Optional<OutputChunk> takeDue() {
    lock.lock();
    try {
      return isDue() ? take() : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** What was never sent because it is small, once the buffer is closed. */
  List<OutputLine> inline() {
    lock.lock();
    try {
      return isInline() ? List.copyOf(pending) : List.of();
    } finally {
      lock.unlock();
    }
  }

  /** How many lines still wait. */
  int waiting() {
    lock.lock();
    try {
      return pending.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean isInline() {
    return closed && chunks == 0 && pendingBytes <= limits.inlineBytesMax();
  }

  private boolean isDue() {
    return !pending.isEmpty()
        && (pendingBytes >= limits.chunkBytesMax() || !untilDue().isPositive());
  }

  private Duration untilDue() {
    return Duration.between(clock.instant(), pending.element().at().plus(limits.flushInterval()));
  }

  private Optional<OutputChunk> take() {
    List<OutputLine> taken = new ArrayList<>();
    long bytes = 0;
    while (!pending.isEmpty()
        && (taken.isEmpty() || bytes + pending.element().storedBytes() <= limits.chunkBytesMax())) {
      OutputLine line = pending.remove();
      bytes += line.storedBytes();
      taken.add(line);
    }
    pendingBytes -= bytes;
    return taken.isEmpty() ? Optional.empty() : Optional.of(new OutputChunk(++chunks, taken));
  }
}
