package dev.reeve.simulation.port;

import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A queue that feeds a function. Keeps what was not deleted; gives up what came too often. */
public final class HintQueue {
  private final Kernel kernel;
  private final Duration visibility;
  private final int receivesMax;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> parked = new ArrayList<>();
  private Runnable arrived = () -> {};

  /** One message. */
  public static final class Entry {
    private final String body;
    private long visibleAt;
    private int receives;

    private Entry(String body, long visibleAt) {
      this.body = body;
      this.visibleAt = visibleAt;
    }

    public String body() {
      return body;
    }
  }

  /**
   * @param visibility how long a received message is hidden
   * @param receivesMax after as many receives it is parked
   */
  public HintQueue(Kernel kernel, Duration visibility, int receivesMax) {
    this.kernel = kernel;
    this.visibility = visibility;
    this.receivesMax = receivesMax;
  }

  /** Who is told when a message becomes visible. */
  public void whenVisible(Runnable action) {
    arrived = action;
  }

  /** Takes a message that becomes visible after {@code delay}, in whole seconds, up. */
  public void send(String body, Duration delay) {
    long seconds = delay.isNegative() ? 0 : delay.plusSeconds(1).minusNanos(1).toSeconds();
    long at = kernel.now() + Kernel.micros(Duration.ofSeconds(seconds));
    entries.add(new Entry(body, at));
    kernel.at(at, () -> arrived.run());
  }

  /** Hides and gives what can be seen, at most {@code max}. */
  public List<Entry> receive(int max) {
    var received = new ArrayList<Entry>();
    for (var entry : List.copyOf(entries)) {
      if (received.size() == max) {
        break;
      }
      if (entry.visibleAt <= kernel.now()) {
        if (entry.receives == receivesMax) {
          entries.remove(entry);
          parked.add(entry.body);
          continue;
        }
        entry.receives++;
        entry.visibleAt = kernel.now() + Kernel.micros(visibility);
        kernel.at(entry.visibleAt, () -> arrived.run());
        received.add(entry);
      }
    }
    return received;
  }

  public void delete(List<Entry> done) {
    entries.removeAll(done);
  }

  /** What it gave up, for people to look at. */
  public List<String> parked() {
    return parked;
  }

  /** How many it holds, hidden or not. */
  public int size() {
    return entries.size();
  }
}
