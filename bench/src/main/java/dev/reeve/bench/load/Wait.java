package dev.reeve.bench.load;

import dev.reeve.localstack.stack.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for what others do, up to a bound. */
final class Wait {
  private static final long LOOK_MILLIS = 50;

  private Wait() {}

  /** A question whose answer may have to be read from somewhere. */
  @FunctionalInterface
  interface Question {
    boolean ask() throws IOException, InterruptedException;
  }

  /** Returns once the answer is yes. */
  static void until(String what, Duration bound, Question question)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (!question.ask()) {
      if (System.nanoTime() - begin > bound.toNanos()) {
        throw new StackException("Waited " + bound.toSeconds() + " s in vain until " + what);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
