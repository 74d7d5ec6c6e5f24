package dev.reeve.worker.execute;

/**
 * Takes an attempt's output while it runs. Safe for use by many threads; never blocks on a store.
 */
public interface TaskOutput {
  /**
   * Takes {@code text} as one or more lines, stamped with the time of the call. A long line is
   * split; control characters other than tab and escape are replaced; what exceeds the attempt's
   * limit is dropped behind a line that says so.
   */
  void write(OutputSource source, String text);
}
