package dev.reeve.simulation.kernel;

import dev.reeve.core.Fanout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does every piece on a fiber of its own, all at once. */
public final class FiberFanout implements Fanout {
  private final Kernel kernel;

  public FiberFanout(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public <T, R> List<R> map(List<T> items, Function<T, R> work) {
    if (items.size() <= 1) {
      return items.stream().map(work).toList();
    }
    var pieces = new Pieces<R>(kernel, items.size());
    for (int i = 0; i < items.size(); i++) {
      int index = i;
      kernel.start(
          kernel.current().host(),
          "piece",
          () -> pieces.run(index, () -> work.apply(items.get(index))));
    }
    return pieces.results();
  }

  private interface Piece<R> {
    R run();
  }

  private static final class Pieces<R> {
    private final Kernel kernel;
    private final Fiber caller;
    private final List<@Nullable R> results = new ArrayList<>();
    private int left;
    private @Nullable RuntimeException first;

    Pieces(Kernel kernel, int count) {
      this.kernel = kernel;
      this.caller = kernel.current();
      this.left = count;
      for (int i = 0; i < count; i++) {
        results.add(null);
      }
    }

    void run(int index, Piece<R> piece) {
      try {
        results.set(index, piece.run());
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
      left--;
      if (left == 0) {
        kernel.wake(caller);
      }
    }

    List<R> results() {
      kernel.park();
      if (first != null) {
        throw first;
      }
      var all = new ArrayList<R>(results.size());
      for (var result : results) {
        if (result == null) {
          throw new IllegalStateException("A piece of work has no result");
        }
        all.add(result);
      }
      return all;
    }
  }
}
