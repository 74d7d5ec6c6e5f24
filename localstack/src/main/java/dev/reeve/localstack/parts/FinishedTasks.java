package dev.reeve.localstack.parts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts ended tasks by the metric that the lifecycle function writes to its log, as CloudWatch
 * would: the log is the one place outside the tables that tells of every end.
 */
final class FinishedTasks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METRIC = "TasksEnded";

  private final LongAdder count = new LongAdder();

  /** Looks at what a function logged. */
  void see(String text) {
    if (text.contains("_aws") && text.contains(METRIC)) {
      try {
        count.add(JSON.readTree(text).path(METRIC).asLong());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("A metric that is not JSON: " + text, e);
      }
    }
  }

  long count() {
    return count.sum();
  }

  void reset() {
    count.reset();
  }
}
