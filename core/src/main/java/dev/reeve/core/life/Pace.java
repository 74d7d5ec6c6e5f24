package dev.reeve.core.life;

import java.time.Duration;

/** Paces one thread: it goes on when its time has come, or earlier if somebody asks for it. */
public interface Pace {
  /** Not later than {@code wait} from now. For any thread. */
  void within(Duration wait);

  /** Waits for its time, and sets the one after it; the first time has come at once. */
  void await(Duration interval) throws InterruptedException;
}
