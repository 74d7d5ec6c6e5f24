package dev.reeve.worker.execute;

import java.util.List;

/**
 * Where an attempt's output went.
 *
 * @param chunks how many chunks were delivered
 * @param inline the whole output if it was small and no chunk was delivered; else empty
 * @param undelivered lines that the receiver of the chunks refused to the last
 */
public record OutputSummary(int chunks, List<OutputLine> inline, int undelivered) {
  /** Keeps a copy of the lines. */
  public OutputSummary {
    inline = List.copyOf(inline);
  }
}
