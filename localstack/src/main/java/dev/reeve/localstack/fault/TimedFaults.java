package dev.reeve.localstack.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Faults that are done at once and undone when their time is over, or when they are removed,
 * whichever is first. Safe for many threads.
 */
public final class TimedFaults implements AutoCloseable {
  private final Map<String, Timed> faults = new LinkedHashMap<>();
  private final ScheduledThreadPoolExecutor timer;

  private static final class Timed {
    private final ObjectNode rule;
    private final Runnable undo;
    private boolean over;

    private Timed(ObjectNode rule, Runnable undo) {
      this.rule = rule;
      this.undo = undo;
    }
  }

  /** None yet. */
  public TimedFaults() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("fault-ends").factory());
  }

  /** Remembers what has just been done and leaves nothing to undo. */
  public synchronized void done(String id, ObjectNode rule) {
    remember(id, new Timed(rule, () -> {})).over = true;
  }

  /** Remembers what has just been done, and undoes it once after {@code duration}. */
  public synchronized void lasts(String id, ObjectNode rule, Duration duration, Runnable undo) {
    var timed = remember(id, new Timed(rule, undo));
    var _ = timer.schedule(() -> end(timed), duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Timed remember(String id, Timed timed) {
    remove(id);
    if (faults.size() >= FaultBook.RULES_MAX) {
      faults.values().stream()
          .filter(fault -> fault.over)
          .findFirst()
          .ifPresent(faults.values()::remove);
    }
    faults.put(id, timed);
    return timed;
  }

  private synchronized void end(Timed timed) {
    if (!timed.over) {
      timed.over = true;
      timed.undo.run();
    }
  }

  /** Undoes and forgets one; false if there is none with this id. */
  public synchronized boolean remove(String id) {
    var timed = faults.remove(id);
    if (timed == null) {
      return false;
    }
    end(timed);
    return true;
  }

  /** Undoes and forgets all. */
  public synchronized void clear() {
    List.copyOf(faults.keySet()).forEach(this::remove);
  }

  /** Oldest first, each with its {@code id}, {@code injected} and {@code active}. */
  public synchronized List<ObjectNode> list() {
    var list = new ArrayList<ObjectNode>();
    faults.forEach(
        (id, timed) -> {
          var json = timed.rule.deepCopy();
          list.add(json.put("id", id).put("injected", 1).put("active", !timed.over));
        });
    return list;
  }

  /** Undoes all and takes no more. */
  @Override
  public void close() {
    clear();
    timer.shutdownNow();
  }
}
