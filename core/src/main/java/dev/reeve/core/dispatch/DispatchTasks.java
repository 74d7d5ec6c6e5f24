package dev.reeve.core.dispatch;

import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.model.identity.Level;
import dev.reeve.model.message.Ring;
import dev.reeve.model.pool.PoolConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives waiting tasks to workers with free slots. Takes no more messages than there are slots, so
 * that a backlog stays in its queue untouched. Any number may run at once; this object remembers
 * what it saw and serves one caller at a time.
 */
public final class DispatchTasks {
  /** Batches one run takes before it makes way: a newer run sees higher levels first. */
  private static final int BATCHES_MAX = 20;

  /** Rings that one chain of runs may send itself; then a sweep has to ring. */
  private static final int HOPS_MAX = 1000;

  private static final int BATCH_MAX = 10;

  private final TaskQueues queues;
  private final Doorbell doorbell;
  private final InstantSource clock;
  private final LevelLooks looks;
  private final PlaceTasks place;
  private final Map<String, PoolView> views = new HashMap<>();

  public DispatchTasks(List<PoolConfig> pools, DispatchPorts ports) {
    this.queues = ports.queues();
    this.doorbell = ports.doorbell();
    this.clock = ports.clock();
    this.looks = new LevelLooks(ports.control(), ports.random());
    this.place = new PlaceTasks(ports);
    for (var pool : pools) {
      views.put(
          pool.name(), new PoolView(pool, ports.workers(), ports.declareDead(), ports.random()));
    }
  }

  /** Looks where {@code rings} ask for it. Rings of pools that do not exist are ignored. */
  public void run(List<Ring> rings) {
    views.forEach(
        (pool, view) -> {
          var fresh =
              rings.stream()
                  .filter(ring -> ring.pool().equals(pool) && !looks.isStale(ring))
                  .toList();
          if (!fresh.isEmpty()) {
            look(pool, view, fresh);
          }
        });
  }

  private void look(String pool, PoolView view, List<Ring> rings) {
    var now = clock.instant();
    boolean room = rings.stream().anyMatch(ring -> ring.level().isEmpty());
    view.refresh(now, room);
    var order = looks.order(pool, rings, now);
    if (view.free(now) == 0) {
      leave(order, rings, now);
      return;
    }
    int batches = 0;
    var lowFirst = looks.lowFirst(order);
    if (lowFirst.isPresent()) {
      batches += take(lowFirst.get(), view, new Asking(true, 0, 1)).batches();
    }
    for (int place = 0; place < order.size(); place++) {
      var level = order.get(place);
      boolean twice = !level.equals(order.getLast());
      int rungFor = looks.hasSeenAll(level) ? rungFor(level, rings) : 0;
      var look = take(level, view, new Asking(twice, rungFor, BATCHES_MAX - batches));
      batches += look.batches();
      if (!look.complete()) {
        leave(order.subList(place + 1, order.size()), rings, now);
        goOn(level, view, rings);
        return;
      }
    }
  }

  /**
   * Did not look at these levels. The ring for room may go to a run that asked them just before the
   * work came, and does not ask them again so soon: hence a ring at a time when it does.
   */
  private void leave(List<Level> levels, List<Ring> rings, Instant now) {
    levels.forEach(level -> looks.workLeft(level, now));
    rings.stream()
        .filter(ring -> ring.hops() == 0)
        .flatMap(ring -> ring.level().stream())
        .distinct()
        .filter(levels::contains)
        .filter(level -> looks.mayRingLater(level, now))
        .forEach(
            level ->
                doorbell.ring(
                    new Ring(
                        level.pool(),
                        Optional.of(level.priority()),
                        now.plus(LevelLooks.RING_LATER),
                        1),
                    LevelLooks.RING_LATER));
  }

  /** Stopped before the end: without slots a worker rings when it has some, with slots we do. */
  private void goOn(Level level, PoolView view, List<Ring> rings) {
    var now = clock.instant();
    int hops = rings.stream().map(Ring::hops).max(Comparator.naturalOrder()).orElse(0);
    if (view.free(now) > 0 && hops < HOPS_MAX) {
      var ring = Ring.forWork(level, now);
      doorbell.ring(new Ring(ring.pool(), ring.priority(), now, hops + 1), Duration.ZERO);
    }
  }

  /** How many tasks rings are for that may be at a level; 0 if some of them did not count. */
  private static int rungFor(Level level, List<Ring> rings) {
    var about =
        rings.stream().filter(ring -> ring.level().map(level::equals).orElse(true)).toList();
    return about.stream().allMatch(ring -> ring.tasks() > 0)
        ? about.stream().mapToInt(Ring::tasks).sum()
        : 0;
  }

  /**
   * How long to ask a level.
   *
   * @param twice since a short poll may come back empty falsely
   * @param rungFor messages that were announced, if nothing else waits; else 0
   * @param batchesMax that are taken
   */
  private record Asking(boolean twice, int rungFor, int batchesMax) {}

  /** Takes from one level until it is empty, there is no room, or enough were taken. */
  private Look take(Level level, PoolView view, Asking asking) {
    var began = clock.instant();
    int batches = 0;
    int empty = 0;
    boolean some = false;
    while (batches < asking.batchesMax()) {
      var now = clock.instant();
      if (!view.hasRoom(now)) {
        break;
      }
      var received = queues.receive(level, Math.min(BATCH_MAX, view.free(now)));
      batches++;
      if (!received.isEmpty()) {
        some = true;
        empty = 0;
        looks.delivered(level, oldest(received, now), now);
        boolean placed = place.place(level, received, view);
        if (placed && batches == 1 && received.size() == asking.rungFor()) {
          // Whatever else is there has a ring of its own: to ask again would bring nothing, as a
          // rule. No ring is dropped for it, since this look may not have seen all.
          return new Look(batches, true);
        }
        continue;
      }
      empty++;
      if (empty == (asking.twice() || !some ? 2 : 1)) {
        looks.complete(level, began);
        return new Look(batches, true);
      }
    }
    looks.workLeft(level, began);
    return new Look(batches, false);
  }

  private static Instant oldest(List<TaskQueues.Received> received, Instant now) {
    return received.stream()
        .map(TaskQueues.Received::sentAt)
        .min(Comparator.naturalOrder())
        .orElse(now);
  }

  private record Look(int batches, boolean complete) {}
}
