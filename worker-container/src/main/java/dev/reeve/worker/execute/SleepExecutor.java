package dev.reeve.worker.execute;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits: {@code SLEEP {seconds}}, a number from 0, fractions allowed. Succeeds without a result.
 */
public final class SleepExecutor implements Executor {
  /** As long as any task may be asked to wait. */
  public static final long SECONDS_MAX = Duration.ofDays(7).toSeconds();

  private static final double MILLIS_PER_SECOND = 1000;

  @Override
  public String type() {
    return "SLEEP";
  }

  @Override
  public TaskOutcome execute(Execution execution) throws InterruptedException {
    try {
      Thread.sleep(duration(execution.payload()));
      return new TaskOutcome.Succeeded(null);
    } catch (InvalidPayloadException e) {
      return e.outcome();
    }
  }

  static Duration duration(String payload) throws InvalidPayloadException {
    var found =
        new Object() {
          @Nullable Double seconds;
        };
    PayloadReader.read(
        payload,
        (name, value) -> {
          if (!name.equals("seconds")) {
            throw PayloadReader.unknown(name);
          }
          found.seconds = value.number(name);
        });
    Double seconds = found.seconds;
    if (seconds == null) {
      throw PayloadReader.missing("seconds");
    }
    if (!(seconds >= 0 && seconds <= SECONDS_MAX)) {
      throw new InvalidPayloadException("seconds", "must be from 0 to " + SECONDS_MAX);
    }
    return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
  }
}
