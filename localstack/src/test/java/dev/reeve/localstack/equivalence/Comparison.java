package dev.reeve.localstack.equivalence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Two implementations of one port, given the same operations. Stops at the first answer that
 * differs, with everything that was done until then.
 *
 * @param <P> the port
 */
final class Comparison<P> {
  private static final Duration IN_TIME = Duration.ofSeconds(2);

  private final P simulated;
  private final P real;
  private final Function<Object, String> brief;
  private final List<String> steps = new ArrayList<>();

  /**
   * Both are empty.
   *
   * @param brief tells of an answer what a reader wants to know of it on the way
   */
  Comparison(P simulated, P real, Function<Object, String> brief) {
    this.simulated = simulated;
    this.real = real;
    this.brief = brief;
  }

  /** What an implementation said: a value, or that the caller is wrong. */
  private sealed interface Answer<T> {
    record Value<T>(T value) implements Answer<T> {
      @Override
      public String toString() {
        return String.valueOf(value);
      }
    }

    record CallersMistake<T>() implements Answer<T> {}
  }

  /** The in-memory implementation, for questions whose answers need no comparing. */
  P simulated() {
    return simulated;
  }

  /** Writes down what both go through. */
  void note(String step) {
    steps.add(step);
  }

  /**
   * Does it on both: the answers must be equal.
   *
   * @return the answer; nothing if both called it the caller's mistake
   */
  <T> Optional<T> act(String operation, Function<P, T> call) {
    var answer = same(operation, call, Function.identity());
    return switch (answer) {
      case Answer.Value<T>(var value) -> {
        note(operation + "\n      " + brief.apply(value));
        yield Optional.of(value);
      }
      case Answer.CallersMistake<T>() -> {
        note(operation + "\n      the caller's mistake");
        yield Optional.empty();
      }
    };
  }

  /** Asks both: what the view shows of the answers must be equal. */
  <T, V> void ask(String question, Function<P, T> call, Function<T, V> view) {
    var _ = same(question, call, view);
  }

  /** Asks both: the answers must be equal. */
  <T> void ask(String question, Function<P, T> call) {
    ask(question, call, Function.identity());
  }

  /** Asks both: the real one's answer must come to equal the other's within two seconds. */
  <T> void askInTime(String question, Function<P, T> call) {
    var answer = answer(() -> call.apply(simulated));
    long begin = System.nanoTime();
    while (!answer(() -> call.apply(real)).equals(answer)
        && System.nanoTime() - begin < IN_TIME.toNanos()) {
      Thread.onSpinWait();
    }
    ask(question, call);
  }

  private <T, V> Answer<V> same(String operation, Function<P, T> call, Function<T, V> view) {
    var answer = answer(() -> view.apply(call.apply(simulated)));
    var truth = answer(() -> view.apply(call.apply(real)));
    if (!answer.equals(truth)) {
      throw new AssertionError(
          "%s%n%s%n  in memory: %s%n  engine:    %s"
              .formatted(transcript(), operation, answer, truth));
    }
    return answer;
  }

  private static <T> Answer<T> answer(Supplier<T> call) {
    try {
      return new Answer.Value<>(call.get());
    } catch (IllegalArgumentException e) {
      return new Answer.CallersMistake<>();
    }
  }

  private String transcript() {
    var text = new StringBuilder("They differ after");
    for (int i = 0; i < steps.size(); i++) {
      text.append("%n%4d. %s".formatted(i + 1, steps.get(i)));
    }
    return text.toString();
  }
}
