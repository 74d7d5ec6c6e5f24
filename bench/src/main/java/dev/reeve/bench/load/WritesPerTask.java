package dev.reeve.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** How often a task's items are written, by the stack's own count. */
final class WritesPerTask {
  /** Creating a task writes its entry of the index of creation too, in the same request. */
  private static final int INDEX_WRITES = 1;

  private WritesPerTask() {}

  /** From a report of costs as {@code ./reeve cost --json} prints it. */
  static int of(String report) throws IOException {
    double units = new ObjectMapper().readTree(report).path("perTask").path("wru").asDouble();
    return Math.max(1, (int) Math.round(units) - INDEX_WRITES);
  }
}
