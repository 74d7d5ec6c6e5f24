package dev.reeve.core;

import java.util.List;
import java.util.function.Function;

/** Does the same to many things, several at once if it likes. */
public interface Fanout {
  /** The results in the order of {@code items}. The first exception ends it, after all have run. */
  <T, R> List<R> map(List<T> items, Function<T, R> work);

  /** One after the other on the caller's thread. */
  static Fanout sequential() {
    return new Fanout() {
      @Override
      public <T, R> List<R> map(List<T> items, Function<T, R> work) {
        return items.stream().map(work).toList();
      }
    };
  }
}
