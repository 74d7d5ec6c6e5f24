package dev.reeve.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What tasks noted of themselves, a line each: id, {@code begin} or {@code end}, and for a beginning
 * the microseconds since it was sent.
 */
final class Marks {
  private final Path file;

  Marks(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** How often each task began. */
  Map<String, Integer> begun() {
    var begun = new HashMap<String, Integer>();
    lines("begin").forEach(words -> begun.merge(words[0], 1, Integer::sum));
    return begun;
  }

  /** The tasks that ran to their end. */
  Set<String> ended() {
    var ended = new HashSet<String>();
    lines("end").forEach(words -> ended.add(words[0]));
    return ended;
  }

  /** Milliseconds from sending to beginning. */
  Collection<Double> waitMillis() {
    return lines("begin").stream().map(words -> Long.parseLong(words[2]) / 1e3).toList();
  }

  private List<String[]> lines(String what) {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      var found = new ArrayList<String[]>();
      for (var line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[1].equals(what)) {
          found.add(words);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
