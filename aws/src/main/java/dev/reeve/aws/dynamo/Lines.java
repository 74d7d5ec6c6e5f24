package dev.reeve.aws.dynamo;

import dev.reeve.model.task.LogLine;
import java.time.Instant;
import java.util.List;

/** Lines of output as strings: {@code 1767225600000 STDOUT text}. */
final class Lines {
  private Lines() {}

  static List<String> write(List<LogLine> lines) {
    return lines.stream()
        .map(line -> line.at().toEpochMilli() + " " + line.stream() + " " + line.text())
        .toList();
  }

  static List<LogLine> read(List<String> lines) {
    return lines.stream().map(Lines::read).toList();
  }

  private static LogLine read(String line) {
    var parts = line.split(" ", 3);
    return new LogLine(
        Instant.ofEpochMilli(Long.parseLong(parts[0])), LogLine.Stream.valueOf(parts[1]), parts[2]);
  }
}
