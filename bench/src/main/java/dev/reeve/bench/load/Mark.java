package dev.reeve.bench.load;

import java.util.List;

/**
 * What a task of Celery's left when it began or ended.
 *
 * @param nanos since 1970, by this machine's clock
 */
record Mark(String what, String name, long nanos) {
  /** From a line of three words. */
  static Mark of(String line) {
    var words = List.of(line.split(" ", -1));
    return new Mark(words.get(0), words.get(1), Long.parseLong(words.get(2)));
  }
}
