package dev.reeve.worker.execute;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One line of a task's output.
 *
 * @param text without its line end
 */
public record OutputLine(Instant at, OutputSource source, String text) {
  /** What a line costs to keep beside its text: its time, its source, and punctuation. */
  public static final int OVERHEAD_BYTES = 32;

  /** About what the line costs to keep. */
  public int storedBytes() {
    return text.getBytes(StandardCharsets.UTF_8).length + OVERHEAD_BYTES;
  }
}
