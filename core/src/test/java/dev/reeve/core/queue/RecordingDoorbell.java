package dev.reeve.core.queue;

import dev.reeve.model.message.Ring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A doorbell that nobody hears, and that remembers every ring. */
public final class RecordingDoorbell implements Doorbell {
  private final List<Rung> rungs = new ArrayList<>();

  /** One ring and its delay. */
  public record Rung(Ring ring, Duration delay) {}

  @Override
  public synchronized void ring(Ring ring, Duration delay) {
    rungs.add(new Rung(ring, delay));
  }

  /** All rings so far, in order. */
  public synchronized List<Rung> rungs() {
    return List.copyOf(rungs);
  }

  /** All rings since this was last asked, in order. */
  public synchronized List<Rung> takeAll() {
    var all = List.copyOf(rungs);
    rungs.clear();
    return all;
  }
}
