package dev.reeve.localstack.chaos;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a task's own process wrote when it began or ended.
 *
 * @param begin or end
 * @param pid of the process
 * @param uptimeSeconds by the machine's monotonic clock
 */
record RunMark(boolean begin, String task, int attempt, long pid, double uptimeSeconds) {
  private static final Pattern LINE =
      Pattern.compile("([BE]) ([0-9A-Za-z]+) ([0-9]+) ([0-9]+) ([0-9.]+)");

  /** Reads a line; nothing if it is cut off. */
  static Optional<RunMark> read(String line) {
    var parts = LINE.matcher(line);
    return parts.matches()
        ? Optional.of(
            new RunMark(
                parts.group(1).equals("B"),
                parts.group(2),
                Integer.parseInt(parts.group(3)),
                Long.parseLong(parts.group(4)),
                Double.parseDouble(parts.group(5))))
        : Optional.empty();
  }
}
