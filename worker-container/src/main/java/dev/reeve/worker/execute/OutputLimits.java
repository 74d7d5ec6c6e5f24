package dev.reeve.worker.execute;

import java.time.Duration;

/**
 * How much output one attempt may write, and how it is cut into chunks.
 *
 * @param bytesMax of text in the attempt, line ends included
 * @param linesMax in the attempt
 * @param lineBytesMax a longer line becomes several
 * @param chunkBytesMax of {@link OutputLine#storedBytes()} in one chunk
 * @param flushInterval after which a line that waits is sent
 * @param inlineBytesMax of {@link OutputLine#storedBytes()}: an attempt whose whole output is no
 *     larger, and was not sent before its end, sends no chunk
 */
public record OutputLimits(
    int bytesMax,
    int linesMax,
    int lineBytesMax,
    int chunkBytesMax,
    Duration flushInterval,
    int inlineBytesMax) {
  /** What a worker uses if nobody says otherwise. */
  public static final OutputLimits DEFAULT =
      new OutputLimits(1024 * 1024, 20_000, 8 * 1024, 64 * 1024, Duration.ofSeconds(1), 400);

  /** Checks that a line fits into a chunk, and a chunk into the attempt. */
  public OutputLimits {
    if (lineBytesMax < 4
        || chunkBytesMax < lineBytesMax + OutputLine.OVERHEAD_BYTES
        || bytesMax < 1
        || linesMax < 1
        || inlineBytesMax < 0
        || flushInterval.isNegative()) {
      throw new IllegalArgumentException(
          "Limits that contradict: bytesMax %d, linesMax %d, lineBytesMax %d, chunkBytesMax %d"
              .formatted(bytesMax, linesMax, lineBytesMax, chunkBytesMax));
    }
  }

  /** The same with another bound on the whole. */
  public OutputLimits withBytesMax(int bytes) {
    return new OutputLimits(
        bytes, linesMax, lineBytesMax, chunkBytesMax, flushInterval, inlineBytesMax);
  }
}
