package dev.reeve.worker.execute;

import java.util.List;

/**
 * Lines that go to the store together.
 *
 * @param seq counted from 1 within the attempt, without gaps; a chunk whose delivery failed comes
 *     again under its number
 */
public record OutputChunk(int seq, List<OutputLine> lines) {
  /** Keeps a copy of the lines. */
  public OutputChunk {
    lines = List.copyOf(lines);
  }
}
