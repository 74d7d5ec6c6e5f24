package dev.reeve.functions.http;

import dev.reeve.core.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks again and again, less and less often, until there is something to tell or the time is up. A
 * wait of 25 s costs at most about 55 looks.
 */
public final class LongPoll {
  /** API Gateway gives up after 30 s; the rest is for everything else a request does. */
  public static final int WAIT_SECONDS_MAX = 25;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final InstantSource clock;
  private final Pause pause;

  public LongPoll(InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * The last look's result, which is {@code enough} unless the time was up.
   *
   * @param first what is known already
   * @param seconds 0 to {@value #WAIT_SECONDS_MAX}
   */
  public <T> T look(int seconds, T first, Supplier<T> look, Predicate<T> enough) {
    var deadline = clock.instant().plusSeconds(seconds);
    var result = first;
    var next = FIRST_PAUSE;
    while (!enough.test(result) && pausedBefore(deadline, next)) {
      result = look.get();
      next = shorter(next.multipliedBy(2), LONGEST_PAUSE);
    }
    return result;
  }

  private boolean pausedBefore(Instant deadline, Duration wanted) {
    var left = Duration.between(clock.instant(), deadline);
    if (!left.isPositive()) {
      return false;
    }
    pause.pause(shorter(wanted, left));
    return !Thread.currentThread().isInterrupted();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
