package dev.reeve.localstack.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lets a line through every ten seconds, however often it is offered one. */
final class Pace {
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Consumer<String> console;
  private final Instant begun;
  private Instant next;

  /** Counts from now. */
  Pace(InstantSource clock, Consumer<String> console) {
    this.clock = clock;
    this.console = console;
    this.begun = clock.instant();
    this.next = begun.plus(TELL_EVERY);
  }

  /** Tells it, with the time since the beginning, if it is time. */
  void tell(Supplier<String> line) {
    var now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(TELL_EVERY);
      var since = Duration.between(begun, now);
      console.accept(
          "%02d:%02d %s".formatted(since.toMinutes(), since.toSecondsPart(), line.get()));
    }
  }
}
