package dev.reeve.simulation.kernel;

import dev.reeve.core.Elapsed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs code and can be killed or paused as a whole: a function's sandbox, a worker's
 * container, a client. Each has a clock of its own, which may be wrong.
 */
public final class Host {
  private final Kernel kernel;
  private final Kind kind;
  private final String name;
  private final Duration skew;
  private boolean alive = true;
  private long pausedUntil;
  private boolean everPaused;
  private Runnable whenKilled = () -> {};
  private @Nullable Runnable fate;

  /** What it is. */
  public enum Kind {
    FUNCTION,
    CONTAINER,
    CLIENT
  }

  Host(Kernel kernel, Kind kind, String name, Duration skew) {
    this.kernel = kernel;
    this.kind = kind;
    this.name = name;
    this.skew = skew;
  }

  public Kind kind() {
    return kind;
  }

  /** The wall clock here, in whole milliseconds as items and messages keep them. */
  public InstantSource clock() {
    return () -> now().truncatedTo(ChronoUnit.MILLIS);
  }

  private Instant now() {
    return kernel.instant().plus(skew);
  }

  /** A clock that nobody can set. It goes on while the host is paused. */
  public Elapsed elapsed() {
    return () -> Duration.of(kernel.now(), ChronoUnit.MICROS);
  }

  /** Nothing that runs here goes on, ever. */
  public void kill() {
    if (alive) {
      alive = false;
      whenKilled.run();
    }
  }

  /** What others do when it is killed. */
  public void whenKilled(Runnable action) {
    whenKilled = action;
  }

  /** What happens to it in the middle of its next call. */
  public void awaits(Runnable next) {
    fate = next;
  }

  /** Lets happen what is to happen. */
  public void meetFate() {
    var met = fate;
    if (met != null) {
      fate = null;
      met.run();
    }
  }

  public boolean isAlive() {
    return alive;
  }

  /** Nothing here goes on before {@code micros}. */
  public void pauseUntil(long micros) {
    pausedUntil = Math.max(pausedUntil, micros);
    everPaused = true;
  }

  /** Whether it was ever paused: then it may be wrong about what it holds. */
  public boolean wasPaused() {
    return everPaused;
  }

  public boolean isPaused() {
    return pausedUntil > kernel.now();
  }

  long pausedUntil() {
    return pausedUntil;
  }

  @Override
  public String toString() {
    return name;
  }
}
